import type { ProvisioningObjectSummary } from "@understudy/entra-provisioning";
import { Field, PageLinks, readPage, SelectField } from "@understudy/mock-kit/console";
import { Fragment, type VNode } from "preact";
import type { AdminVisit } from "../admin-page.ts";
import { Table } from "../page/table.tsx";
import { logDownloads } from "./log-downloads.ts";
import { logFilters } from "./log-filters.ts";
import { findLogs, PAGE_SIZE, type LogPlace } from "./log-place.ts";
import { formatAction, formatStatus } from "./log-words.ts";

/**
 * Shows the entries that the filters ask for, the newest first, page by page.
 *
 * @example
 * body: (visit) => listLogs(tenantLogs, visit)
 */
export function listLogs(place: LogPlace, visit: AdminVisit): VNode {
  const { query } = visit;
  const $skip = String((readPage(query) - 1) * PAGE_SIZE);
  const { count, value } = findLogs(place, visit, { $top: String(PAGE_SIZE), $skip });
  const path = place.pathOf(visit);
  return (
    <>
      <FilterForm path={path} query={query} />
      <p>
        {`${count} ${count === 1 ? "entry" : "entries"}.`}
        {logDownloads.map(({ segment, label }) => (
          <Fragment key={segment}>
            {" "}
            <a href={`${path}${segment}${query.size === 0 ? "" : `?${query.toString()}`}`} download>
              {label}
            </a>
          </Fragment>
        ))}
      </p>
      <Table
        caption="Provisioning logs, the newest first"
        columns={["Date", "Identity", "Action", "Source System", "Target System", "Status"]}
        rows={value.map((log) => ({ key: log.id, cells: cellsOf(log, path) }))}
        empty="No entry is like this."
      />
      <PageLinks path={path} query={query} pages={Math.max(1, Math.ceil(count / PAGE_SIZE))} />
    </>
  );
}

function FilterForm({ path, query }: { readonly path: string; readonly query: URLSearchParams }): VNode {
  return (
    <form method="get" action={path} role="search">
      <fieldset>
        <legend>Filters</legend>
        {logFilters.map(({ name, label, options, hint }) => {
          const value = query.get(name) ?? undefined;
          return options === undefined ? (
            <Field
              key={name}
              label={label}
              name={name}
              value={value}
              need="optional"
              {...(hint === undefined ? {} : { hint })}
            />
          ) : (
            <SelectField key={name} label={label} name={name} value={value} options={options} />
          );
        })}
        <p>
          <button type="submit">Apply</button> <a href={path}>Reset filters</a>
        </p>
      </fieldset>
    </form>
  );
}

function cellsOf(log: ProvisioningObjectSummary, path: string): VNode[] {
  const { sourceIdentity, sourceSystem, targetSystem } = log;
  const { status } = log.provisioningStatusInfo;
  return [
    <time dateTime={log.activityDateTime}>{log.activityDateTime}</time>,
    <>
      <a href={`${path}/${log.id}`}>{sourceIdentity.displayName || sourceIdentity.id}</a>{" "}
      <small>{sourceIdentity.id}</small>
    </>,
    <data value={log.provisioningAction}>{formatAction(log.provisioningAction)}</data>,
    <>{sourceSystem.displayName}</>,
    <>{targetSystem.displayName}</>,
    <data value={status}>{formatStatus(status)}</data>,
  ];
}
