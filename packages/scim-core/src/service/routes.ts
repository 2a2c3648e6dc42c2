import { methodNotAllowed, notImplemented, quoted, ScimError } from "../error.ts";
import type { ScimRequest, ScimResponse } from "../request.ts";
import { discover, DISCOVERY_ENDPOINTS } from "./discovery.ts";
import { listAll, listResources } from "./list.ts";
import type { Provider } from "./provider.ts";
import { createResource, deleteResource, patchResource, readResource, replaceResource } from "./resources.ts";
import { readSearchRequest } from "./search.ts";
import type { ServedType } from "./served-type.ts";

/** What an endpoint does, by method; HEAD is GET without the body. */
type Methods = Readonly<Record<string, () => Promise<ScimResponse>>>;

/** Endpoints of RFC 7644 §3.2 that are not served, which is 501 and not 404 (§3.11). */
const NOT_SERVED: ReadonlySet<string> = new Set(["me", "bulk"]);

/** Sends a request to its endpoint; throws {@link ScimError} 404, 405, 501 or 400 for a path that cannot be read. */
export async function route(request: ScimRequest, provider: Provider): Promise<ScimResponse> {
  const methods = methodsAt(segmentsOf(request.path), request, provider);
  if (methods === undefined) {
    throw unknownPath(request.path, provider);
  }
  const method = request.method.toUpperCase();
  const name = method === "HEAD" ? "GET" : method;
  const handle = Object.hasOwn(methods, name) ? methods[name] : undefined;
  if (handle === undefined) {
    const allowed = Object.keys(methods);
    throw methodNotAllowed(method, allowed.includes("GET") ? [...allowed, "HEAD"] : allowed);
  }
  const response = await handle();
  return method === "HEAD" ? { status: response.status, headers: response.headers } : response;
}

function methodsAt(
  segments: readonly string[],
  request: ScimRequest,
  provider: Provider,
): Methods | undefined {
  const [first = "", second] = segments;
  if (
    segments.length === 1 &&
    (first === "" || first === ".search") &&
    provider.rules.rootQuery === "supported"
  ) {
    return first === ""
      ? { GET: () => listAll(request, provider) }
      : { POST: async () => listAll(readSearchRequest(request, provider), provider) };
  }
  const isNamed = nameTest(first, provider);
  const type = provider.types.find(({ resourceType }) => isNamed(resourceType.endpoint.slice(1)));
  if (type !== undefined) {
    return resourceMethods(segments, type, request, provider);
  }
  if (segments.length === 1 && NOT_SERVED.has(first.toLowerCase())) {
    throw notImplemented(`/${first}`);
  }
  const discovery = DISCOVERY_ENDPOINTS.find((endpoint) => isNamed(endpoint));
  const isTooLong = segments.length > (discovery === "ServiceProviderConfig" ? 1 : 2);
  return discovery === undefined || isTooLong || provider.rules.discovery === "absent"
    ? undefined
    : { GET: async () => discover(discovery, second, request, provider) };
}

function resourceMethods(
  segments: readonly string[],
  type: ServedType,
  request: ScimRequest,
  provider: Provider,
): Methods | undefined {
  const [, id, rest] = segments;
  if (rest !== undefined) {
    return undefined;
  }
  if (id === undefined) {
    return {
      GET: () => listResources(request, type, provider),
      POST: () => createResource(request, type, provider),
    };
  }
  if (id === ".search") {
    return { POST: async () => listResources(readSearchRequest(request, provider), type, provider) };
  }
  return {
    GET: () => readResource(request, type, id, provider),
    PUT: () => replaceResource(request, type, id, provider),
    PATCH: () => patchResource(request, type, id, provider),
    DELETE: () => deleteResource(request, type, id, provider),
  };
}

function nameTest(segment: string, provider: Provider): (name: string) => boolean {
  return provider.rules.pathCase === "sensitive"
    ? (name) => name === segment
    : (name) => name.toLowerCase() === segment.toLowerCase();
}

/** Decodes a path segment by segment; a slash at the end makes no difference. */
function segmentsOf(path: string): readonly string[] {
  try {
    return path.replace(/^\//, "").replace(/\/$/, "").split("/").map(decodeURIComponent);
  } catch {
    const detail = `The path ${quoted(path)} is invalid: got a broken percent-encoding, expected RFC 3986.`;
    throw new ScimError(400, undefined, detail);
  }
}

function unknownPath(path: string, provider: Provider): ScimError {
  const endpoints = provider.types.map(({ resourceType }) => resourceType.endpoint);
  const only = endpoints.length === 1 ? " only" : "";
  const besides =
    provider.rules.discovery === "served" ? `, besides /${DISCOVERY_ENDPOINTS.join(", /")}` : "";
  const detail = `There is no ${quoted(path === "" ? "/" : path)}: this service provider serves ${endpoints.join(" and ")}${only}${besides}.`;
  return new ScimError(404, undefined, detail);
}
