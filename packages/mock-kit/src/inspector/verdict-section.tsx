import type { VNode } from "preact";
import type { VerdictFinding } from "../verdict/verdict.ts";
import type { Inspection } from "./inspection.ts";
import { linkTo } from "./inspector-query.ts";
import { Live, Pages, Section } from "./parts-of-page.tsx";

/**
 * What the mock makes of its clients.
 *
 * @example
 * <VerdictSection inspection={inspection} />
 */
export function VerdictSection({ inspection }: { readonly inspection: Inspection }): VNode {
  const { findings, query } = inspection;
  return (
    <Section id="verdict" title="Verdict on the client">
      <Live id="verdict-live">
        <p>{describeVerdict(inspection)}</p>
        <ul class="findings">
          {findings.items.map((finding) => (
            <Finding key={`${finding.rule} ${finding.tenant}`} finding={finding} search={query.search} />
          ))}
        </ul>
        <Pages of="findings" list={findings} query={query} section="verdict" />
      </Live>
    </Section>
  );
}

function describeVerdict({ verdict: { requests, counts, findings } }: Inspection): string {
  const held = `${requests} ${requests === 1 ? "request" : "requests"} held against the RFCs and the profile`;
  if (findings.length === 0) return `${held}: every rule was kept.`;
  return `${held}: not kept were ${counts.MUST} MUST, ${counts.SHOULD} SHOULD, ${counts.advice} pieces of advice.`;
}

function Finding({
  finding,
  search,
}: {
  readonly finding: VerdictFinding;
  readonly search: URLSearchParams;
}): VNode {
  const { rule, level, says, source, got, times, method, path, tenant = "", requests } = finding;
  const like = { tenant, method, path: path.replace(/[?…].*/s, ""), requests: "" };
  return (
    <li>
      <h3>
        {rule} <span class="level">{level}</span>
      </h3>
      <p>{`${says} (${source})`}</p>
      <p>
        Got <bdi>{got}</bdi>
        {times === 1 ? "" : `, ${times} times`}: first in{" "}
        <a href={linkTo(search, like, "requests")}>{`#${requests[0] ?? ""} ${method} ${path}`}</a>
      </p>
    </li>
  );
}
