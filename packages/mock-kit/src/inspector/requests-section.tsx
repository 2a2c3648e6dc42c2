import type { VNode } from "preact";
import { Field, SelectField } from "../console/fields.tsx";
import type { JournalEntry } from "../control/control-api.ts";
import { ExchangeInFull, ExchangeLine } from "./exchange-view.tsx";
import { INSPECTOR } from "./inspector-paths.ts";
import type { InspectorQuery } from "./inspector-query.ts";
import type { Inspection } from "./inspection.ts";
import { ActForm, Live, Pages, Section } from "./parts-of-page.tsx";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

/**
 * The journal: filtered, newest first, each request to be opened and sent again.
 *
 * @example
 * <RequestsSection inspection={inspection} />
 */
export function RequestsSection({ inspection }: { readonly inspection: Inspection }): VNode {
  const { query, requests, lastRequest } = inspection;
  return (
    <Section id="requests" title="Requests">
      <FilterForm query={query} />
      <Live id="requests-live">
        <p data-last-request={lastRequest}>{describeTotal(inspection)}</p>
        <ol class="requests" id="request-list" data-items>
          {requests.items.map((entry) => (
            <RequestItem key={entry.id} entry={entry} inspection={inspection} />
          ))}
        </ol>
        <Pages of="requests" list={requests} query={query} section="requests" />
      </Live>
      <ActForm inspection={inspection} section="requests">
        <button type="submit" name="action" value="forget-requests">
          Forget all requests
        </button>
      </ActForm>
    </Section>
  );
}

function describeTotal({ requests, query }: Inspection): string {
  const isFiltered = Object.keys(query.filter).length > 0;
  if (requests.total === 0) {
    return isFiltered ? "No request that is remembered is like this." : "Nothing was asked yet.";
  }
  return `${requests.total} ${requests.total === 1 ? "request" : "requests"}${isFiltered ? " like this" : ""}, newest first.`;
}

/** The script tells requests apart by their times too, since a reset begins with 1 again. */
function RequestItem({
  entry,
  inspection,
}: {
  readonly entry: JournalEntry;
  readonly inspection: Inspection;
}): VNode {
  const name = `request-${entry.id}`;
  return (
    <li id={name} data-item={`${entry.id} ${entry.at} ${entry.durationMs}`}>
      <details>
        <summary>
          <ExchangeLine entry={entry} />
        </summary>
        <ExchangeInFull entry={entry} origin={inspection.origin} name={name} />
        <ActForm inspection={inspection} section="replay" hidden={{ request: String(entry.id) }}>
          <button
            type="submit"
            name="action"
            value="replay"
            aria-label={`Send it again: request ${entry.id}`}
          >
            Send it again
          </button>
        </ActForm>
      </details>
    </li>
  );
}

/** Filters narrow the list by the address alone, so that they can be kept as a bookmark. */
function FilterForm({ query: { filter } }: { readonly query: InspectorQuery }): VNode {
  return (
    <form method="get" action={`${INSPECTOR}#requests`} class="fields" role="search" aria-label="Filter">
      <SelectField
        label="Method"
        name="method"
        value={filter.method}
        options={[{ value: "", label: "any" }, ...METHODS.map((label) => ({ label }))]}
      />
      <Field label="Path has" name="path" need="optional" value={filter.path} placeholder="/Users" />
      <Field label="Status" name="status" need="optional" value={filter.status} placeholder="409 or 4xx" />
      <Field label="Tenant" name="tenant" need="optional" value={filter.tenant} />
      <Field
        label="Text"
        name="text"
        need="optional"
        value={filter.text}
        placeholder="in path, body or answer"
      />
      <p>
        <button type="submit">Filter</button> <a href={`${INSPECTOR}#requests`}>Show all</a>
      </p>
    </form>
  );
}
