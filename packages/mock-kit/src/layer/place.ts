import type { ScimRequest } from "@understudy/scim-core";
import type { ResourceName } from "../profile/profile.ts";

/** What a request does, as SCIM names it (RFC 7644 §3.2). */
export type Operation =
  | "get"
  | "list"
  | "create"
  | "put"
  | "patch"
  | "delete"
  | "search"
  | "bulk"
  | "me"
  | "discovery";

/** Where a request goes; a path that no endpoint has is no place. */
export interface Place {
  readonly operation: Operation;
  readonly type?: ResourceName;
  readonly id?: string;
  /** First segment of the path as the client wrote it. */
  readonly endpoint: string;
}

const TYPES: Readonly<Record<string, ResourceName>> = { users: "User", groups: "Group" };
const ON_RESOURCE: Readonly<Record<string, Operation>> = {
  GET: "get",
  HEAD: "get",
  PUT: "put",
  PATCH: "patch",
  DELETE: "delete",
};
const ON_COLLECTION: Readonly<Record<string, Operation>> = { GET: "list", HEAD: "list", POST: "create" };
const DISCOVERY: ReadonlySet<string> = new Set(["serviceproviderconfig", "resourcetypes", "schemas"]);

/**
 * Tells where a request goes; undefined where the service will say that it goes nowhere.
 *
 * @example
 * placeOf({ method: "GET", path: "/Users/42" }); // { operation: "get", type: "User", id: "42", endpoint: "Users" }
 */
export function placeOf({ method, path }: Pick<ScimRequest, "method" | "path">): Place | undefined {
  const [endpoint = "", id, ...rest] = path.replace(/^\/|\/$/g, "").split("/");
  if (rest.length > 0) return undefined;
  const verb = method.toUpperCase();
  const name = endpoint.toLowerCase();
  const type = TYPES[name];
  if (name === ".search" || (type !== undefined && id === ".search"))
    return { operation: "search", endpoint };
  if (name === "bulk") return { operation: "bulk", endpoint };
  if (name === "me") return { operation: "me", endpoint };
  if (DISCOVERY.has(name)) return { operation: "discovery", endpoint };
  if (type === undefined) return undefined;
  const operation = id === undefined ? ON_COLLECTION[verb] : ON_RESOURCE[verb];
  if (operation === undefined) return undefined;
  return { operation, type, endpoint, ...(id === undefined ? {} : { id: decode(id) }) };
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
