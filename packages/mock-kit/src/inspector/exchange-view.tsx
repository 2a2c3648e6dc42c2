import type { JsonObject } from "@understudy/scim-core";
import type { VNode } from "preact";
import type { JournalEntry } from "../control/control-api.ts";
import { flatten } from "../flatten.ts";
import { formatCurl } from "../journal/curl.ts";
import { Code, Table } from "./parts-of-page.tsx";

/**
 * A request in one line: what was asked, what came of it, how long it took, and which rule refused it.
 *
 * @example
 * <summary><ExchangeLine entry={entry} /></summary>
 */
export function ExchangeLine({ entry }: { readonly entry: JournalEntry }): VNode {
  const { id, method, path, status, durationMs, tenant, refusal, source, fault, replayOf } = entry;
  const isRefused = status >= 400 || status === 0;
  const parts: readonly (readonly [text: string, kind?: string])[] = [
    [`#${id}`],
    [method],
    [path, "path"],
    [describeStatus(entry), isRefused ? "refused" : "done"],
    [`${durationMs} ms`],
    [tenant ?? "no tenant"],
    ...(source === undefined ? [] : [[source, "why"] as const]),
    ...(fault === undefined ? [] : [[`fault ${fault.preset ?? fault.id}`, "why"] as const]),
    ...(replayOf === undefined ? [] : [[`#${replayOf}, sent again`, "why"] as const]),
    ...(refusal === undefined ? [] : [[refusal, "why"] as const]),
  ];
  return (
    <span class="exchange">
      {parts.map(([text, kind]) => (
        // The blank is for who hears or copies the line, where no grid keeps its parts apart.
        <span key={text} class={kind}>{`${text} `}</span>
      ))}
    </span>
  );
}

/**
 * The status of an answer, or that there was none.
 *
 * @example
 * describeStatus({ ...entry, status: 0 }); // "no answer"
 */
export function describeStatus({ status }: JournalEntry): string {
  return status === 0 ? "no answer" : String(status);
}

/**
 * All there is to know of a request: headers, bodies, what it changed, and how to send it from a shell.
 *
 * @param name Makes the ids on the page its own.
 * @example
 * <ExchangeInFull entry={entry} origin="http://127.0.0.1:4105" name="request-7" />
 */
export function ExchangeInFull(props: {
  readonly entry: JournalEntry;
  readonly origin: string;
  readonly name: string;
}): VNode {
  const { entry, origin, name } = props;
  const { body, response, before, after } = entry;
  return (
    <>
      <Facts entry={entry} />
      <Table
        caption="Request headers"
        head={["Header", "Value"]}
        rows={Object.entries(entry.headers).map(([header, value]) => [header, <bdi>{value}</bdi>])}
      />
      {body === undefined || body === "" ? null : <Titled title="Body" text={body} />}
      {response === undefined ? null : <Titled title="Answer" text={response} />}
      <Changes before={before} after={after} />
      {before === undefined ? null : <Titled title="Before" text={JSON.stringify(before)} />}
      {after === undefined ? null : <Titled title="After" text={JSON.stringify(after)} />}
      <h3>As curl</h3>
      <Code id={`${name}-curl`} text={formatCurl(entry, origin)} />
      <button type="button" data-copy={`${name}-curl`} aria-label={`Copy as curl: request ${entry.id}`}>
        Copy as curl
      </button>
    </>
  );
}

function Titled({ title, text }: { readonly title: string; readonly text: string }): VNode {
  return (
    <>
      <h3>{title}</h3>
      <Code text={text} />
    </>
  );
}

function Facts({ entry }: { readonly entry: JournalEntry }): VNode {
  const { at, correlationId, refusal, source, fault } = entry;
  const rows: readonly (readonly [string, string | undefined])[] = [
    ["At", at],
    ["Correlation id", correlationId],
    ["Refused because", refusal],
    ["Rule", source],
    ["Fault", fault === undefined ? undefined : `${fault.preset ?? fault.id}: ${fault.did.join(", ")}`],
  ];
  return (
    <dl>
      {rows.map(([what, says]) =>
        says === undefined ? null : (
          <div key={what}>
            <dt>{what}</dt>
            <dd>
              <bdi>{says}</bdi>
            </dd>
          </div>
        ),
      )}
    </dl>
  );
}

function Changes(props: {
  readonly before: JsonObject | undefined;
  readonly after: JsonObject | undefined;
}): VNode | null {
  const { before, after } = props;
  if (before === undefined || after === undefined) return null;
  const [old, changed] = [new Map(flatten(before)), new Map(flatten(after))];
  const paths = [...new Set([...old.keys(), ...changed.keys()])];
  const rows = paths
    .filter((path) => !path.startsWith("meta.") && old.get(path) !== changed.get(path))
    .map((path) => [path, <bdi>{old.get(path) ?? ""}</bdi>, <bdi>{changed.get(path) ?? ""}</bdi>]);
  if (rows.length === 0) return <p>It changed nothing.</p>;
  return (
    <Table caption="What it changed" head={["Attribute", "Before", "After"]} rows={rows.slice(0, 100)} />
  );
}
