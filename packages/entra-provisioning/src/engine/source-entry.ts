import type { DirectoryChange } from "../directory/directory.ts";
import { formatFlag, type StepDetails } from "../log/step-details.ts";
import type { ScopeFacts } from "../log/steps.ts";
import { toGroupSource, toUserSource, type SourceObject } from "../mapping/source-object.ts";
import type { JobContext } from "./job-context.ts";
import type { Subject } from "./object-run.ts";

/** Whether an object is in scope, and what that makes of it (entra-client §2.2, §2.4). */
interface Scope extends ScopeFacts {
  /** True for a user in the recycle bin. */
  readonly isInRecycleBin: boolean;
  /** What the `IsSoftDeleted` of the mappings says: unassigned, out of scope, disabled or deleted. */
  readonly isSoftDeleted: boolean;
}

/** An object of the source as a cycle finds it. */
export interface SourceEntry {
  readonly source: SourceObject;
  readonly scope: Scope;
  /** Details of the import step. */
  readonly details: StepDetails;
}

/** Tells whether the directory still has an object, be it in the recycle bin. */
export function hasSource({ directory }: JobContext, { type, id }: DirectoryChange): boolean {
  return (type === "User" ? directory.user(id) : directory.group(id)) !== undefined;
}

/** Names an object of the directory; `undefined` for one that is gone for good. */
export function readSubject({ directory }: JobContext, { type, id }: DirectoryChange): Subject | undefined {
  if (type === "User") {
    const user = directory.user(id);
    return user && { type, id, name: user.userPrincipalName, displayName: user.displayName ?? "" };
  }
  const group = directory.group(id);
  return group && { type, id, name: id, displayName: group.displayName };
}

/** Reads an object of the directory; `undefined` for one that is gone for good. */
export function readSourceEntry(context: JobContext, { type, id }: DirectoryChange): SourceEntry | undefined {
  return type === "User" ? readUser(context, id) : readGroup(context, id);
}

function readUser(context: JobContext, id: string): SourceEntry | undefined {
  const user = context.directory.user(id);
  if (user === undefined) return undefined;
  const isInRecycleBin = context.directory.stateOf(id) === "softDeleted";
  const scope = scopeOf(context, id, { isActive: user.accountEnabled && !isInRecycleBin, isInRecycleBin });
  const source = toUserSource(user, scope);
  return {
    source,
    scope,
    details: userDetails(context, id, source, scope),
  };
}

function readGroup(context: JobContext, id: string): SourceEntry | undefined {
  const group = context.directory.group(id);
  if (group === undefined) return undefined;
  return {
    source: toGroupSource(group),
    scope: scopeOf(context, id, { isActive: true, isInRecycleBin: false }),
    details: { objectId: id },
  };
}

function scopeOf(
  { directory, scope }: JobContext,
  id: string,
  state: Pick<Scope, "isActive" | "isInRecycleBin">,
): Scope {
  const isAssigned = directory.isAssigned(id);
  const isInScope = scope === "all" || isAssigned;
  return { ...state, isAssigned, isInScope, isSoftDeleted: !state.isActive || !isInScope };
}

/** In the captured order: the two fixed ones, mapped attributes by alphabet, the two computed ones (entra-client §4.3). */
function userDetails(
  { mappings }: JobContext,
  id: string,
  source: SourceObject,
  { isAssigned, isSoftDeleted }: Scope,
): StepDetails {
  const mapped = new Set(mappings.User?.rows.flatMap(({ sourceAttributes }) => sourceAttributes));
  for (const name of ["displayName", "userPrincipalName"]) mapped.add(name);
  for (const name of ["objectId", "IsSoftDeleted", "accountEnabled"]) mapped.delete(name);
  const details: Record<string, string> = {
    objectId: id,
    accountEnabled: formatFlag(source["accountEnabled"] === true),
  };
  for (const name of [...mapped].sort()) {
    const value = source[name];
    if (typeof value === "string") details[name] = value;
  }
  details["IsSoftDeleted"] = formatFlag(isSoftDeleted);
  if (isAssigned) details["appRoleAssignments"] = "User";
  return details;
}
