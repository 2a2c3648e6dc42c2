import { isJsonObject, parseJsonObject, type JsonObject } from "./json-object.ts";
import type { Quirks } from "./quirks.ts";
import type { WireResponse } from "./scim-exchange.ts";

const LIST_RESPONSE = "urn:ietf:params:scim:api:messages:2.0:ListResponse";
const ENTERPRISE_USER = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

/** A resource as the target returned it. */
export interface TargetResource {
  readonly id: string;
  readonly attributes: JsonObject;
}

/** Reads the resources of a ListResponse, or `undefined` where Entra's client could not (entra-client §1.2). */
export function readListResponse(body: string): readonly TargetResource[] | undefined {
  const message = parseJsonObject(body);
  if (message === undefined || !isListResponse(message)) return undefined;
  const elements = message["Resources"] ?? [];
  if (!Array.isArray(elements)) return undefined;
  // RFC 7644 §3.4.2: Resources may be left out only where nothing was found.
  if (elements.length === 0 && Number(message["totalResults"] ?? 0) > 0) return undefined;
  const resources = elements.map((element: unknown) => toResource(element));
  return resources.every((resource) => resource !== undefined) ? resources : undefined;
}

/** Reads a single resource, or `undefined` where Entra's client could not. */
export function readResource(body: string): TargetResource | undefined {
  const message = parseJsonObject(body);
  return message === undefined || isListResponse(message) ? undefined : toResource(message);
}

/**
 * Reads the answer to a read by id: `multipleEntries` where it is a list, or a group with the members it was asked to
 * leave out (entra-client §1.4 Get).
 */
export function readResourceOfId(body: string): TargetResource | "multipleEntries" | undefined {
  const message = parseJsonObject(body);
  if (message === undefined) return undefined;
  const members = message["members"];
  if (isListResponse(message) || (Array.isArray(members) && members.length > 0)) return "multipleEntries";
  return toResource(message);
}

/** Tells whether an answer is called SCIM, where that is asked for (entra-client §1.1). */
export function isScimContent(
  { headers }: Pick<WireResponse, "headers">,
  { requireScimContentType }: Quirks,
): boolean {
  if (requireScimContentType !== true) return true;
  return /^application\/scim\+json(?:$|[\s;])/iu.test(headers["content-type"] ?? "");
}

function isListResponse(message: JsonObject): boolean {
  const schemas = message["schemas"];
  return Array.isArray(schemas) && schemas.includes(LIST_RESPONSE);
}

function toResource(value: unknown): TargetResource | undefined {
  if (!isJsonObject(value)) return undefined;
  const { id } = value;
  if (typeof id !== "string" || id === "") return undefined;
  const extension = value[ENTERPRISE_USER];
  // A manager that is a bare string cannot be read back, although Entra writes one (entra-client §1.3).
  if (isJsonObject(extension) && typeof extension["manager"] === "string") return undefined;
  return { id, attributes: value };
}
