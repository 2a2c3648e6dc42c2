import { isJsonObject, type JsonObject } from "../json.ts";
import { indexKey } from "../resource/index-keys.ts";
import { attributesOf } from "../resource/lifecycle.ts";
import type { ScimResource } from "../resource/scim-resource.ts";
import { whenThere, type Soon } from "../soon.ts";
import type { StoreRecord } from "../store/resource-store.ts";
import type { Provider } from "./provider.ts";
import type { ServedType } from "./served-type.ts";
import { write } from "./writes.ts";

/** The index of a group's members by their ids. */
const MEMBERS_INDEX = "members.value";

/** A group somebody is in, itself or through another group (RFC 7643 §4.1.2 `groups`). */
export interface Membership {
  readonly group: StoreRecord;
  readonly groupType: ServedType;
  readonly type: "direct" | "indirect";
}

const NO_MEMBERSHIPS: ReadonlyMap<string, readonly Membership[]> = new Map();

/** The resource type that has members, if one is served. */
function groupTypeOf(provider: Provider): ServedType | undefined {
  return provider.types.find(({ indexes }) => indexes.has(MEMBERS_INDEX));
}

/** RFC 7643 §8.7.1: the `value` of a member is not case exact, so neither is membership. */
function memberKey(id: string): string {
  return indexKey(id, false);
}

/**
 * Finds the groups of resources, by their ids; who is in none is left out. Each group is visited once a resource, so
 * that groups that contain each other, as RFC 7644 §3.7.1 makes them, come to an end.
 */
export function membershipsOf(
  ids: readonly string[],
  provider: Provider,
): Soon<ReadonlyMap<string, readonly Membership[]>> {
  const groupType = groupTypeOf(provider);
  if (groupType === undefined) {
    return NO_MEMBERSHIPS;
  }
  // Most resources are in no group, which one look at the index tells.
  const { name } = groupType.resourceType;
  if (!provider.reads.hasAny(name, MEMBERS_INDEX)) {
    return NO_MEMBERSHIPS;
  }
  return whenThere(provider.reads.findMany(name, MEMBERS_INDEX, ids.map(memberKey)), (direct) =>
    direct.size === 0 ? NO_MEMBERSHIPS : membershipsFrom(direct, ids, groupType, provider),
  );
}

async function membershipsFrom(
  direct: Parents,
  ids: readonly string[],
  groupType: ServedType,
  provider: Provider,
): Promise<ReadonlyMap<string, readonly Membership[]>> {
  const parents = await parentsOf(direct, groupType, provider);
  const memberships = new Map<string, readonly Membership[]>();
  for (const id of ids) {
    const found = climb(id, parents, groupType);
    if (found.length > 0) {
      memberships.set(id, found);
    }
  }
  return memberships;
}

type Parents = ReadonlyMap<string, readonly StoreRecord[]>;

/** The groups that have a key as a member: those found already, and all groups above them. */
async function parentsOf(
  direct: Parents,
  { resourceType }: ServedType,
  provider: Provider,
): Promise<Parents> {
  const parents = new Map<string, readonly StoreRecord[]>();
  let found = direct;
  while (found.size > 0) {
    const above = new Set<string>();
    for (const [key, records] of found) {
      parents.set(key, records);
      for (const { id } of records) {
        above.add(memberKey(id));
      }
    }
    const next = [...above].filter((key) => !parents.has(key));
    found = await provider.reads.findMany(resourceType.name, MEMBERS_INDEX, next);
  }
  return parents;
}

function climb(id: string, parents: Parents, groupType: ServedType): readonly Membership[] {
  const seen = new Set<string>();
  const memberships: Membership[] = [];
  let level = [memberKey(id)];
  for (let type: Membership["type"] = "direct"; level.length > 0; type = "indirect") {
    const groups = level.flatMap((key) => parents.get(key) ?? []).filter((record) => !seen.has(record.id));
    level = [];
    for (const group of groups) {
      if (!seen.has(group.id)) {
        seen.add(group.id);
        memberships.push({ group, groupType, type });
        level.push(memberKey(group.id));
      }
    }
  }
  return memberships;
}

/** Reads the records of one type that are in a group, themselves or through another group. */
export async function membersOf(
  groupId: string,
  type: ServedType,
  provider: Provider,
): Promise<readonly StoreRecord[]> {
  const groupType = groupTypeOf(provider);
  if (groupType === undefined) {
    return [];
  }
  const seen = new Set<string>([groupId]);
  let level: readonly string[] = [groupId];
  while (level.length > 0) {
    const groups = await provider.reads.getMany(groupType.resourceType.name, level);
    const members = [...groups.values()].flatMap(({ resource }) => memberIds(resource));
    level = [...new Set(members)].filter((id) => !seen.has(id));
    for (const id of level) {
      seen.add(id);
    }
  }
  const records = await provider.reads.getMany(type.resourceType.name, [...seen]);
  return [...records.values()];
}

function memberIds({ members }: JsonObject): readonly string[] {
  return Array.isArray(members) ? members.flatMap((member) => memberId(member) ?? []) : [];
}

function memberId(member: unknown): string | undefined {
  const value = isJsonObject(member) ? member["value"] : undefined;
  return typeof value === "string" ? value : undefined;
}

/** Takes a resource that is gone out of the groups it was in, so that none lists a member that does not exist. */
export async function leaveGroups(id: string, provider: Provider): Promise<void> {
  const groupType = groupTypeOf(provider);
  if (groupType === undefined) {
    return;
  }
  const key = memberKey(id);
  const groups = await provider.store.find(groupType.resourceType.name, MEMBERS_INDEX, key);
  for (const group of groups) {
    await write(groupType, group.id, provider, (before) => withoutMember(before, key));
  }
}

function withoutMember(group: ScimResource, key: string): JsonObject {
  const { members, ...others } = attributesOf(group);
  const kept = (Array.isArray(members) ? members : []).filter(
    (member) => memberKey(memberId(member) ?? "") !== key,
  );
  return kept.length === 0 ? others : { ...others, members: kept };
}
