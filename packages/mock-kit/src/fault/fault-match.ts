import { isJsonObject, type JsonObject } from "@understudy/scim-core";
import type { FaultMatch } from "./fault-rule.ts";

/** What a fault may look at. */
export interface FaultRequest {
  readonly endpoint: "scim" | "token";
  readonly method: string;
  /** The ways to write the request's path; a rule names the beginning of one of them. */
  readonly paths: readonly string[];
  readonly query: URLSearchParams;
  readonly body: unknown;
  /** Name of its tenant, where the host or a token that is known tells; asked for only where a rule wants to know. */
  tenant(): string | undefined;
}

/**
 * Whether a request is one a fault applies to, `nth` aside.
 *
 * @param fold Makes two paths that the vendor takes for one the same.
 * @example
 * isMatch({ method: "POST", path: "/Users" }, request, (path) => path);
 */
export function isMatch(match: FaultMatch, request: FaultRequest, fold: (path: string) => string): boolean {
  const { method, path, endpoint, filter, attribute, tenant } = match;
  return (
    (endpoint === undefined || endpoint === request.endpoint) &&
    (method === undefined || [method].flat().some((one) => one.toUpperCase() === request.method)) &&
    (path === undefined || request.paths.some((one) => fold(one).startsWith(fold(path)))) &&
    (filter === undefined || hasFilter(request, filter)) &&
    (attribute === undefined || writes(request.body, attribute)) &&
    (tenant === undefined || request.tenant() === tenant.toLowerCase())
  );
}

function hasFilter({ query }: FaultRequest, part: string): boolean {
  return query.get("filter")?.toLowerCase().includes(part.toLowerCase()) === true;
}

/** A part of an attribute writes the attribute; an extension's attribute may be named without its URN. */
function writes(body: unknown, attribute: string): boolean {
  const wanted = attribute.toLowerCase();
  return pathsOf(body).some((path) => {
    const whole = path.toLowerCase();
    const names = [whole, whole.replace(/^urn:.*:/, "")];
    return names.some((name) => name === wanted || name.startsWith(`${wanted}.`));
  });
}

function pathsOf(body: unknown): string[] {
  const content = typeof body === "string" ? parse(body) : body;
  if (!isJsonObject(content)) return [];
  const operations = Object.entries(content).find(([key]) => key.toLowerCase() === "operations")?.[1];
  if (!Array.isArray(operations)) return keysOf(content);
  return operations.filter(isJsonObject).flatMap(({ path, value }) => {
    const target = typeof path === "string" ? path.replace(/\[[^\]]*\]/g, "") : undefined;
    if (!isJsonObject(value)) return target === undefined ? [] : [target];
    return keysOf(value).map((key) => (target === undefined ? key : `${target}.${key}`));
  });
}

function keysOf(content: JsonObject): string[] {
  return Object.entries(content).flatMap(([key, value]) => {
    if (!isJsonObject(value)) return [key];
    const separator = key.toLowerCase().startsWith("urn:") ? ":" : ".";
    return [key, ...Object.keys(value).map((inner) => key + separator + inner)];
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
