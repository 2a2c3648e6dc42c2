import { isJsonObject, type JsonObject } from "@understudy/scim-core";
import { z } from "zod";
import type { MockParts } from "../mock-parts.ts";
import type { MockRequest, MockResponse } from "../mock.ts";
import { ProblemError, renderProblem } from "../problem.ts";
import { assertMayControl } from "./access.ts";
import type { Intervention } from "./control-api.ts";
import { readBody, type ControlCall } from "./control-call.ts";
import { controlRoutes, type ControlRoute } from "./routes.ts";

/** Where the control API is. */
const CONTROL_PATH = "/_mock";

/**
 * Whether a path is the control API's and not the vendor's.
 *
 * @example
 * isControlPath("/_mock/clock"); // true
 */
export function isControlPath(path: string): boolean {
  return path === CONTROL_PATH || path.startsWith(`${CONTROL_PATH}/`);
}

/** A route's path with a group for its `{id}`. */
const patterns = controlRoutes.map((route) => ({
  ...route,
  pattern: new RegExp(`^${CONTROL_PATH}${route.path.replace("{id}", "([^/]+)")}/?$`),
}));

/**
 * Answers a call of the control API; a refusal is a problem document (RFC 9457), so that nobody takes it for the vendor's.
 *
 * @example
 * const response = await answerControl(parts, request);
 */
export async function answerControl(parts: MockParts, request: MockRequest): Promise<MockResponse> {
  try {
    assertMayControl(request, parts);
    return await dispatch(parts, request);
  } catch (error) {
    if (error instanceof ProblemError) return renderProblem(error);
    throw error;
  }
}

/**
 * Does within this process what a call of the control API would, by the same checks.
 *
 * @param route Method and path below `/_mock`.
 * @param body What the call's JSON would say.
 * @param origin Scheme and authority by which the mock is addressed.
 * @throws ProblemError where the call would be refused.
 * @example
 * await callControl(parts, "POST /clock", { advance: "PT8H" }, "http://127.0.0.1:4105");
 */
export async function callControl(
  parts: MockParts,
  route: string,
  body: object,
  origin: string,
): Promise<unknown> {
  const [method = "", path = ""] = route.split(" ");
  const query = new URLSearchParams();
  const request: MockRequest = {
    method,
    path: `${CONTROL_PATH}${path}`,
    query,
    headers: {},
    body,
    origin,
    peer: "loopback",
  };
  const found = findRoute(request);
  return "respond" in found.route
    ? found.route.respond(parts, found.call)
    : await found.route.run(parts, found.call);
}

function findRoute(request: MockRequest): {
  readonly route: (typeof patterns)[number];
  readonly call: ControlCall;
} {
  const here = patterns.filter(({ pattern }) => pattern.test(request.path));
  const route = here.find(({ method }) => method === request.method);
  if (route === undefined) throw noRoute(request, here);
  const id = decodeSegment(route.pattern.exec(request.path)?.[1] ?? "");
  return { route, call: { request, id } };
}

async function dispatch(parts: MockParts, request: MockRequest): Promise<MockResponse> {
  const { route, call } = findRoute(request);
  if ("respond" in route) return route.respond(parts, call);
  const result = await route.run(parts, call);
  if (route.intervenes !== undefined)
    parts.journal.interventions.add(describeIntervention(route, call, result));
  if (result === undefined) return { status: 204, headers: {} };
  const isCreated = request.method === "POST" && route.path !== "/clock";
  return {
    status: isCreated ? 201 : 200,
    headers: { "content-type": "application/json", "cache-control": "no-store" },
    body: JSON.stringify(result),
  };
}

function describeIntervention(
  { method, path, intervenes }: ControlRoute,
  call: ControlCall,
  result: unknown,
): Omit<Intervention, "before"> {
  const body = intervenes === "whole" ? readBody(call, z.custom<JsonObject>(isJsonObject)) : {};
  const made = path === "/tokens" && isJsonObject(result) ? result["id"] : undefined;
  return {
    call: `${method} ${path.replace("{id}", call.id)}`,
    ...(Object.keys(body).length === 0 ? {} : { body }),
    ...(typeof made === "string" ? { token: made } : {}),
  };
}

function noRoute(request: MockRequest, here: readonly { readonly method: string }[]): ProblemError {
  if (here.length > 0) {
    const methods = here.map(({ method }) => method).join(", ");
    return new ProblemError(
      405,
      `The control API does not take this method here: got ${request.method}, expected ${methods}.`,
      {},
      { allow: methods },
    );
  }
  const routes = controlRoutes.map(({ method, path }) => `${method} ${CONTROL_PATH}${path}`);
  return new ProblemError(404, `The control API has no such route: got "${request.path}".`, { routes });
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
