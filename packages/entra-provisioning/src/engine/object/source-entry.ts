import type { DirectoryChange, DirectoryUser } from "../../directory/directory.ts";
import { formatFlag, type StepDetails } from "../../log/step-details.ts";
import type { ScopeFacts } from "../../log/steps.ts";
import { formatAppRole, type AppRole } from "../../mapping/app-roles.ts";
import { toGroupSource, toUserSource, type SourceObject } from "../../mapping/source-object.ts";
import { formatScopeEvaluationResult, type ScopeEvaluation } from "../../scope/compile-scope.ts";
import type { JobContext } from "../job-context.ts";
import type { Subject } from "./object-run.ts";

/** Whether an object is in scope, and what that makes of it (entra-client §2.2, §2.4). */
export interface Scope extends ScopeFacts {
  /** True for a user in the recycle bin. */
  readonly isInRecycleBin: boolean;
  /** What the `IsSoftDeleted` of the mappings says: unassigned, out of scope, disabled or deleted. */
  readonly isSoftDeleted: boolean;
  /** False where no input filter holds: the object stays at the target as it is (entra-client §2.2). */
  readonly isRead: boolean;
}

/** An object of the source as a cycle finds it. */
export interface SourceEntry {
  readonly source: SourceObject;
  readonly scope: Scope;
  /** Details of the import step. */
  readonly details: StepDetails;
}

const NO_FILTERS: ScopeEvaluation = { isInScope: true, shouldDeprovision: false, result: {} };

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
  const { directory, quirks, profile } = context;
  const user = directory.user(id);
  if (user === undefined) return undefined;
  const isInRecycleBin = directory.stateOf(id) === "softDeleted";
  const named = isInRecycleBin && quirks.mangledName === true ? withMangledName(user) : user;
  const isActive = user.accountEnabled && !isInRecycleBin;
  const roles = directory.rolesOf(id);
  const toSource = (isSoftDeleted: boolean): SourceObject => {
    const source = toUserSource(named, { isSoftDeleted });
    return profile.readsRoles ? { ...source, appRoleAssignments: roles.map(formatAppRole) } : source;
  };
  const present = toSource(false);
  const scope = scopeOf(context, { type: "User", id }, present, { isActive, isInRecycleBin });
  const source = scope.isSoftDeleted ? toSource(true) : present;
  return { source, scope, details: userDetails(context, { id, source, roles }, scope) };
}

function readGroup(context: JobContext, id: string): SourceEntry | undefined {
  const group = context.directory.group(id);
  if (group === undefined) return undefined;
  const source = toGroupSource(group);
  const scope = scopeOf(context, { type: "Group", id }, source, { isActive: true, isInRecycleBin: false });
  return { source, scope, details: { objectId: id } };
}

function scopeOf(
  { directory, settings, profile }: JobContext,
  { type, id }: DirectoryChange,
  source: SourceObject,
  state: Pick<Scope, "isActive" | "isInRecycleBin">,
): Scope {
  const isAssigned = directory.isAssigned(id);
  const filters = profile.types[type]?.scope.evaluate(source) ?? NO_FILTERS;
  const isEntitled = directory.isEntitled(id);
  const isInScope = (settings.scope === "all" || isEntitled) && filters.isInScope;
  return {
    ...state,
    isAssigned,
    hasRole: isEntitled,
    passesFilters: filters.isInScope,
    evaluation: formatScopeEvaluationResult(filters),
    isInScope,
    isSoftDeleted: !state.isActive || !isInScope,
    isRead: filters.isInScope || filters.shouldDeprovision,
  };
}

/** A name in the recycle bin begins with the object id, so that another may have it. Inferred (entra-client §1.3). */
function withMangledName(user: DirectoryUser): DirectoryUser {
  return { ...user, userPrincipalName: `${user.id.replaceAll("-", "")}${user.userPrincipalName}` };
}

/** In the captured order: the two fixed ones, mapped attributes by alphabet, the two computed ones (entra-client §4.3). */
function userDetails(
  { profile }: JobContext,
  {
    id,
    source,
    roles,
  }: { readonly id: string; readonly source: SourceObject; readonly roles: readonly AppRole[] },
  { isSoftDeleted }: Scope,
): StepDetails {
  const details: Record<string, string> = {
    objectId: id,
    accountEnabled: formatFlag(source["accountEnabled"] === true),
  };
  for (const name of profile.importedAttributes) {
    const value = source[name];
    if (typeof value === "string") details[name] = value;
  }
  details["IsSoftDeleted"] = formatFlag(isSoftDeleted);
  if (roles.length > 0) {
    details["appRoleAssignments"] = roles.map(({ displayName }) => displayName).join(", ");
  }
  return details;
}
