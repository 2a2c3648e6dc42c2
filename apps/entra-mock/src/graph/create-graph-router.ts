import express, { type NextFunction, type Request, type Response, type Router } from "express";
import type { EntraState } from "../state/entra-state.ts";
import { emptyRecycleBin } from "../state/tenant.ts";
import type { GraphAnswer, GraphCall, GraphVersion } from "./graph-call.ts";
import { GraphError } from "./graph-error.ts";
import type { GraphRoute } from "./graph-route.ts";
import { toPlainPath } from "./odata-path.ts";
import { formatError, toGraphError } from "./render-error.ts";

/** Largest body. */
const BODY_LIMIT = "4mb";

/** What the router takes besides the state. */
export interface GraphRouterOptions {
  /** The one token that opens the API; any if absent. */
  readonly accessToken: string | undefined;
  /** Draws `request-id`. */
  readonly nextRequestId: () => string;
}

/**
 * Creates the router of one version of Graph: ids, token, body, then the routes; whatever is thrown becomes Graph's error.
 *
 * @param routes Every verb of every resource.
 * @example
 * app.use("/v1.0", createGraphRouter(state, graphRoutes, "v1.0", options));
 */
export function createGraphRouter(
  state: EntraState,
  routes: readonly GraphRoute[],
  version: GraphVersion,
  options: GraphRouterOptions,
): Router {
  const router = express.Router();
  router.use((request, response, next) => {
    identify(request, response, options);
    assertToken(request, options.accessToken);
    request.url = request.url.replace(/^[^?]*/u, toPlainPath);
    next();
  });
  router.use(express.json({ limit: BODY_LIMIT, type: isSent, strict: true }));
  for (const route of routes) {
    if (route.versions?.includes(version) === false) continue;
    const method = route.method.toLowerCase() as "get" | "post" | "patch" | "put" | "delete";
    router[method](route.path, async (request: Request, response: Response) => {
      emptyRecycleBin(state.tenant, state.clock.now());
      send(response, await route.run(state, toCall(request, version)));
    });
  }
  router.use((request) => {
    throw refuseUnknown(routes, version, request);
  });
  router.use((error: unknown, _request: Request, response: Response, _next: NextFunction) => {
    refuse(response, toGraphError(error), state);
  });
  return router;
}

/** Ids by which a request is found again; a client's own comes back. */
function identify(request: Request, response: Response, { nextRequestId }: GraphRouterOptions): void {
  const requestId = nextRequestId();
  const own = request.header("client-request-id")?.replaceAll(/[^\w-]/gu, "");
  response.setHeader("request-id", requestId);
  response.setHeader("client-request-id", own === undefined || own === "" ? requestId : own);
  response.setHeader("odata-version", "4.0");
  response.setHeader("cache-control", "no-cache");
}

function assertToken(request: Request, accessToken: string | undefined): void {
  const header = request.header("authorization");
  const token = /^bearer +(\S+) *$/iu.exec(header ?? "")?.[1];
  if (token !== undefined && (accessToken === undefined || token === accessToken)) return;
  const says =
    token !== undefined
      ? "Access token validation failure: got another token than the one the stand-in was started with."
      : 'Access token is empty: expected "Authorization: Bearer <token>".';
  throw new GraphError(401, "InvalidAuthenticationToken", says, { "www-authenticate": "Bearer" });
}

/** Every body is JSON, but one that says it is something else. */
function isSent(request: { readonly headers: { readonly "content-type"?: string | undefined } }): boolean {
  const type = request.headers["content-type"]?.split(";")[0]?.trim().toLowerCase();
  if (type === undefined || type === "" || /^application\/(?:[\w.-]+\+)?json$/u.test(type)) return true;
  throw new GraphError(
    415,
    "UnsupportedMediaType",
    `The request body cannot be read: got Content-Type ${type}, expected application/json.`,
  );
}

function toCall(request: Request, version: GraphVersion): GraphCall {
  const { params, body, socket } = request;
  const search = request.url.includes("?") ? request.url.slice(request.url.indexOf("?")) : "";
  return {
    version,
    origin: `${request.protocol}://${request.headers.host ?? `${socket.localAddress}:${socket.localPort}`}`,
    path: request.path,
    query: new URLSearchParams(search),
    body: body as unknown,
    param(name) {
      const value = params[name];
      if (typeof value === "string") return value;
      throw new TypeError(`No placeholder "${name}" in the route's path.`);
    },
  };
}

function send(response: Response, { status, body, headers = {} }: GraphAnswer): void {
  response.status(status);
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (body === undefined) {
    response.end();
    return;
  }
  response.setHeader("content-type", "application/json;odata.metadata=minimal;charset=utf-8");
  response.end(JSON.stringify(body));
}

function refuse(response: Response, error: GraphError, { clock }: EntraState): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const body = formatError(error, {
    now: clock.now(),
    requestId: String(response.getHeader("request-id") ?? ""),
    clientRequestId: String(response.getHeader("client-request-id") ?? ""),
  });
  send(response, { status: error.status, body, headers: error.headers });
}

/** A path of another verb is 405, one of nothing 400, as Graph has it for a segment it does not know. */
function refuseUnknown(routes: readonly GraphRoute[], version: GraphVersion, request: Request): GraphError {
  const there = routes.filter(
    ({ path, versions }) => versions?.includes(version) !== false && toPattern(path).test(request.path),
  );
  if (there.length > 0) {
    const allow = there.map(({ method }) => method).join(", ");
    return new GraphError(
      405,
      "MethodNotAllowed",
      `The resource does not have this method: got ${request.method}, expected ${allow}.`,
      { allow },
    );
  }
  const known = (path: string): number => depthOf(path, request.path);
  const nearest = Math.max(0, ...routes.map(({ path }) => known(path)));
  const segment = request.path.split("/").filter(Boolean)[nearest] ?? "";
  return new GraphError(
    400,
    "BadRequest",
    `Resource not found for the segment '${segment}': got ${request.method} /${version}${request.path}, which the stand-in does not serve.`,
  );
}

function toPattern(path: string): RegExp {
  const source = path.replaceAll("$", String.raw`\$`).replaceAll(/:\w+/gu, "[^/]+");
  return new RegExp(`^${source}/?$`, "iu");
}

/** How many segments of a path a route has in common with it, from the left. */
function depthOf(route: string, path: string): number {
  const [own, asked] = [route.split("/").filter(Boolean), path.split("/").filter(Boolean)];
  const differing = asked.findIndex(
    (segment, index) => !own[index]?.startsWith(":") && own[index]?.toLowerCase() !== segment.toLowerCase(),
  );
  return differing === -1 ? asked.length : differing;
}
