import type { ControlClient, Intervention, JournalEntry, Knobs, MockState } from "@understudy/mock-kit";
import { isJsonObject, type JsonObject } from "@understudy/scim-core";
import { resourcesOf, type TenantResource } from "../target/resources-of.ts";
import { idOf, textOf } from "./learnt.ts";

/** What a mock knows of one tenant, for a golden file to be made of it. */
export interface Recording {
  /** Name of the mock. */
  readonly vendor: string;
  /** How the mock behaves, every default settled. */
  readonly settings: Knobs;
  readonly tenant: string;
  readonly isDefault: boolean;
  readonly tenantUrl: string;
  /** Ids of its tokens, in the order they were made. */
  readonly tokens: readonly string[];
  /** What it held before the first request. */
  readonly given: readonly TenantResource[];
  /** Oldest first. */
  readonly requests: readonly JournalEntry[];
  readonly interventions: readonly Intervention[];
}

/**
 * Reads of a mock what it was sent, a recording a tenant that was sent anything.
 *
 * @param start What the mock held before the first request of its journal; worked out of the journal if absent.
 * @example
 * for (const recording of await readRecordings(qa.control)) recordGolden(recording, "by hand");
 */
export async function readRecordings(
  control: ControlClient,
  start?: MockState,
): Promise<readonly Recording[]> {
  const [profile, tenants, requests, interventions, state] = await Promise.all([
    control.profile(),
    control.tenants(),
    control.requests(),
    control.interventions(),
    control.readState(),
  ]);
  const tokens = await Promise.all(tenants.map(async ({ name }) => await control.listTokens(name)));
  const first = tenants[0]?.name ?? "";
  const byToken = new Map(tokens.flatMap((own, at) => own.map(({ id }) => [id, tenants[at]?.name ?? first])));
  const tenantOf = ({ tenant, token }: JournalEntry): string =>
    tenant ?? byToken.get(token?.id ?? "") ?? first;
  return tenants
    .map(({ name, tenantUrl }, at): Recording => {
      const own = requests.filter((entry) => tenantOf(entry) === name);
      const isNew = start !== undefined && !hasTenant(start, name);
      const given = isNew
        ? []
        : start === undefined
          ? startOf(resourcesOf(state, name), own)
          : resourcesOf(start, name);
      return {
        vendor: textOf(profile["name"]),
        settings: profile["settings"] as unknown as Knobs,
        tenant: name,
        isDefault: at === 0,
        tenantUrl,
        tokens: (tokens[at] ?? []).map(({ id }) => id),
        given,
        requests: own,
        interventions: interventions.filter((one) => isAbout(one, name, first, byToken)),
      };
    })
    .filter((recording) => recording.requests.length > 0);
}

/** Whether a call changed what a tenant's client meets: its tokens, its box, or the clock of all. */
function isAbout(
  { call, body, token }: Intervention,
  tenant: string,
  first: string,
  byToken: ReadonlyMap<string, string>,
): boolean {
  if (token !== undefined) return byToken.get(token) === tenant;
  if (call.startsWith("DELETE /tokens/")) return byToken.get(idOf(call)) === tenant;
  if (call === "PUT /enabled") return (body?.["tenant"] ?? first) === tenant;
  return true;
}

function hasTenant(state: MockState, name: string): boolean {
  const { tenants } = state as JsonObject;
  return Array.isArray(tenants) && tenants.some((tenant) => isJsonObject(tenant) && tenant["name"] === name);
}

/**
 * Works out what a tenant held before its first request: what no request made, as it was before the first that changed it.
 *
 * @param now What it holds after the last.
 */
function startOf(
  now: readonly TenantResource[],
  requests: readonly JournalEntry[],
): readonly TenantResource[] {
  const before = new Map<string, TenantResource | "made">();
  for (const entry of requests) {
    const resource = entry.before ?? entry.after;
    const id = resource?.["id"];
    if (resource === undefined || typeof id !== "string" || before.has(id)) continue;
    const resourceType = /\/Groups\b/i.test(entry.path) ? "Group" : "User";
    before.set(id, entry.before === undefined ? "made" : { resourceType, resource });
  }
  const inBulk = requests.filter(({ path }) => /\/Bulk\/?$/i.test(path)).map(({ response = "" }) => response);
  const untouched = now.filter(({ resource }) => {
    const id = textOf(resource["id"]);
    return !before.has(id) && !inBulk.some((text) => text.includes(`/${id}"`));
  });
  const touched = [...before.values()].filter((one) => one !== "made");
  return [...untouched, ...touched].toSorted((one, other) => {
    const byType = Number(one.resourceType === "Group") - Number(other.resourceType === "Group");
    return byType || createdAt(one).localeCompare(createdAt(other));
  });
}

function createdAt({ resource: { meta } }: TenantResource): string {
  return meta !== undefined && isJsonObject(meta) ? textOf(meta["created"]) : "";
}
