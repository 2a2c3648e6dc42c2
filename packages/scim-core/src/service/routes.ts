import { methodNotAllowed, notImplemented, quoted, ScimError } from "../error.ts";
import type { ScimRequest, ScimResponse } from "../request.ts";
import { whenThere, type Soon } from "../soon.ts";
import { answerBulk } from "./bulk.ts";
import { discover, DISCOVERY_ENDPOINTS, type DiscoveryEndpoint } from "./discovery.ts";
import { listAll, listResources } from "./list.ts";
import { asAlias, redirectToSubject, subjectOf, type Subject } from "./me.ts";
import type { Provider } from "./provider.ts";
import { createResource, deleteResource, patchResource, readResource, replaceResource } from "./resources.ts";
import type { BulkLimits } from "./rules.ts";
import { readSearchRequest } from "./search.ts";
import type { ServedType } from "./served-type.ts";

/** What an endpoint does, by method, with what its path names; HEAD is GET without the body. */
type Methods<Place> = Readonly<
  Record<string, (request: ScimRequest, place: Place, provider: Provider) => Soon<ScimResponse>>
>;

/** Endpoints of RFC 7644 §3.2 that are known even where they are not served, or not by this method. */
const NOT_SERVED: ReadonlySet<string> = new Set(["bulk", "me"]);

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
    answerBulk(request, limits, provider.rules, async (operation) => route(operation, provider)),
};
/** RFC 7644 §3.11; that anybody can make themselves a User by POST is for a provider to want. */
const ME: Methods<Subject> = Object.fromEntries(
  (["GET", "PUT", "PATCH", "DELETE"] as const).map((method) => [
    method,
    async (request: ScimRequest, subject: Subject, provider: Provider) =>
      provider.rules.me === "redirect"
        ? redirectToSubject(request, subject)
        : asAlias(await dispatch(request, RESOURCE, subject, provider)),
  ]),
);

/** Sends a request to its endpoint; throws {@link ScimError} 404, 405, 501 or 400 for a path that cannot be read. */
export function route(request: ScimRequest, provider: Provider): Soon<ScimResponse> {
  const segments = segmentsOf(request.path);
  const [first = "", second, third] = segments;
  const type = provider.types.find(({ resourceType }) =>
    isSame(resourceType.endpoint.slice(1), first, provider),
  );
  if (type !== undefined && third === undefined) {
    if (second === undefined) return dispatch(request, COLLECTION, type, provider);
    if (second === ".search") return dispatch(request, SEARCH, type, provider);
    return dispatch(request, RESOURCE, { type, id: second }, provider);
  }
  const alone = second === undefined ? routeAlone(first, request, provider) : undefined;
  if (alone !== undefined) {
    return alone;
  }
  const endpoint = discoveryEndpoint(segments, provider);
  if (endpoint === undefined) {
    throw unknownPath(request.path, provider);
  }
  return dispatch(request, DISCOVERY, { endpoint, name: second }, provider);
}

/** The endpoints with nothing below them. Those that are not served are 501 and not 404 (RFC 7644 §3.11). */
function routeAlone(name: string, request: ScimRequest, provider: Provider): Soon<ScimResponse> | undefined {
  const { bulk, rootQuery } = provider.rules;
  if (name === "" || name === ".search") {
    const methods = name === "" ? ROOT : ROOT_SEARCH;
    return rootQuery === "supported" ? dispatch(request, methods, undefined, provider) : undefined;
  }
  if (isSame("Bulk", name, provider) && bulk !== "off") {
    return dispatch(request, BULK, bulk, provider);
  }
  if (isSame("Me", name, provider) && request.method.toUpperCase() !== "POST") {
    return dispatch(request, ME, subjectOf(request, provider), provider);
  }
  if (NOT_SERVED.has(name.toLowerCase())) {
    throw notImplemented(`${request.method.toUpperCase()} /${name}`);
  }
  return undefined;
}

function dispatch<Place>(
  request: ScimRequest,
  methods: Methods<Place>,
  place: Place,
  provider: Provider,
): Soon<ScimResponse> {
  const method = request.method.toUpperCase();
  const name = method === "HEAD" ? "GET" : method;
  if (method === "OPTIONS") {
    return { status: 204, headers: { allow: allowedIn(methods).join(", ") } };
  }
  const handle = Object.hasOwn(methods, name) ? methods[name] : undefined;
  if (handle === undefined) {
    throw methodNotAllowed(method, allowedIn(methods));
  }
  const response = handle(request, place, provider);
  return method === "HEAD" ? whenThere(response, withoutBody) : response;
}

function allowedIn(methods: Methods<never>): readonly string[] {
  const allowed = Object.keys(methods);
  return allowed.includes("GET") ? [...allowed, "HEAD"] : allowed;
}

function withoutBody({ status, headers }: ScimResponse): ScimResponse {
  return { status, headers };
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
