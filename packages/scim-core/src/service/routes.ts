import { methodNotAllowed, notImplemented, quoted, ScimError } from "../error.ts";
import type { ScimRequest, ScimResponse } from "../request.ts";
import { answerBulk } from "./bulk.ts";
import { discover, DISCOVERY_ENDPOINTS, type DiscoveryEndpoint } from "./discovery.ts";
import { listAll, listResources } from "./list.ts";
import type { Provider } from "./provider.ts";
import { createResource, deleteResource, patchResource, readResource, replaceResource } from "./resources.ts";
import type { BulkLimits } from "./rules.ts";
import { readSearchRequest } from "./search.ts";
import type { ServedType } from "./served-type.ts";

/** What an endpoint does, by method, with what its path names; HEAD is GET without the body. */
type Methods<Place> = Readonly<
  Record<string, (request: ScimRequest, place: Place, provider: Provider) => Promise<ScimResponse>>
>;

/** Endpoints of RFC 7644 §3.2 that are not served, which is 501 and not 404 (§3.11). */
const NOT_SERVED: ReadonlySet<string> = new Set(["me", "bulk"]);

const ROOT: Methods<undefined> = {
  GET: (request, _place, provider) => listAll(request, provider),
};

const ROOT_SEARCH: Methods<undefined> = {
  POST: async (request, _place, provider) => listAll(readSearchRequest(request, provider), provider),
};

const COLLECTION: Methods<ServedType> = {
  GET: (request, type, provider) => listResources(request, type, provider),
  POST: (request, type, provider) => createResource(request, type, provider),
};

const SEARCH: Methods<ServedType> = {
  POST: async (request, type, provider) =>
    listResources(readSearchRequest(request, provider), type, provider),
};

const RESOURCE: Methods<{ readonly type: ServedType; readonly id: string }> = {
  GET: (request, { type, id }, provider) => readResource(request, type, id, provider),
  PUT: (request, { type, id }, provider) => replaceResource(request, type, id, provider),
  PATCH: (request, { type, id }, provider) => patchResource(request, type, id, provider),
  DELETE: (request, { type, id }, provider) => deleteResource(request, type, id, provider),
};

const DISCOVERY: Methods<{ readonly endpoint: DiscoveryEndpoint; readonly name: string | undefined }> = {
  GET: async (request, { endpoint, name }, provider) => discover(endpoint, name, request, provider),
};

const BULK: Methods<BulkLimits> = {
  POST: (request, limits, provider) =>
    answerBulk(request, limits, provider.rules, (operation) => route(operation, provider)),
};

/** Sends a request to its endpoint; throws {@link ScimError} 404, 405, 501 or 400 for a path that cannot be read. */
export function route(request: ScimRequest, provider: Provider): Promise<ScimResponse> {
  const segments = segmentsOf(request.path);
  const [first = "", second, third] = segments;
  if (second === undefined && provider.rules.rootQuery === "supported") {
    if (first === "") return dispatch(request, ROOT, undefined, provider);
    if (first === ".search") return dispatch(request, ROOT_SEARCH, undefined, provider);
  }
  const type = provider.types.find(({ resourceType }) =>
    isSame(resourceType.endpoint.slice(1), first, provider),
  );
  if (type !== undefined && third === undefined) {
    if (second === undefined) return dispatch(request, COLLECTION, type, provider);
    if (second === ".search") return dispatch(request, SEARCH, type, provider);
    return dispatch(request, RESOURCE, { type, id: second }, provider);
  }
  const bulk = bulkLimits(segments, provider);
  if (bulk !== undefined) return dispatch(request, BULK, bulk, provider);
  if (segments.length === 1 && NOT_SERVED.has(first.toLowerCase())) {
    throw notImplemented(`/${first}`);
  }
  const endpoint = discoveryEndpoint(segments, provider);
  if (endpoint === undefined) {
    throw unknownPath(request.path, provider);
  }
  return dispatch(request, DISCOVERY, { endpoint, name: second }, provider);
}

function dispatch<Place>(
  request: ScimRequest,
  methods: Methods<Place>,
  place: Place,
  provider: Provider,
): Promise<ScimResponse> {
  const method = request.method.toUpperCase();
  const name = method === "HEAD" ? "GET" : method;
  const handle = Object.hasOwn(methods, name) ? methods[name] : undefined;
  if (handle === undefined) {
    const allowed = Object.keys(methods);
    throw methodNotAllowed(method, allowed.includes("GET") ? [...allowed, "HEAD"] : allowed);
  }
  const response = handle(request, place, provider);
  return method === "HEAD" ? response.then(withoutBody) : response;
}

function withoutBody({ status, headers }: ScimResponse): ScimResponse {
  return { status, headers };
}

function bulkLimits([first = "", second]: readonly string[], provider: Provider): BulkLimits | undefined {
  const { bulk } = provider.rules;
  const isServed = second === undefined && isSame("Bulk", first, provider) && bulk !== "off";
  return isServed ? bulk : undefined;
}

function discoveryEndpoint(segments: readonly string[], provider: Provider): DiscoveryEndpoint | undefined {
  const [first = ""] = segments;
  const endpoint = DISCOVERY_ENDPOINTS.find((one) => isSame(one, first, provider));
  const isTooLong = segments.length > (endpoint === "ServiceProviderConfig" ? 1 : 2);
  return isTooLong || provider.rules.discovery === "absent" ? undefined : endpoint;
}

function isSame(name: string, segment: string, { rules }: Provider): boolean {
  return (
    name === segment || (rules.pathCase === "insensitive" && name.toLowerCase() === segment.toLowerCase())
  );
}

/** Decodes a path segment by segment; a slash at the end makes no difference. */
function segmentsOf(path: string): readonly string[] {
  try {
    const segments = path.slice(path.startsWith("/") ? 1 : 0, path.endsWith("/") ? -1 : undefined).split("/");
    return path.includes("%") ? segments.map(decodeURIComponent) : segments;
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
