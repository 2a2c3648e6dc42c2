import { isJsonObject } from "@understudy/scim-core";
import type { ControlClient, JournalQuery } from "./control-api.ts";
import { ControlError } from "./control-error.ts";

/** How a control client reaches its mock. */
export interface ControlClientOptions {
  /** The key the mock was started with; needed from another machine or from outside a container. */
  readonly controlKey?: string;
  /** Default: the global one. */
  readonly fetch?: typeof fetch;
}

/**
 * Creates a client of a mock's control API; a refusal rejects with a {@link ControlError}.
 *
 * @param controlUrl As the mock printed it, e.g. `http://127.0.0.1:4105/_mock`.
 * @example
 * const control = createControlClient("http://127.0.0.1:4105/_mock");
 * await control.advanceClock("PT8H");
 */
export function createControlClient(controlUrl: string, options: ControlClientOptions = {}): ControlClient {
  const send = createSender(controlUrl.replace(/\/+$/, ""), options);
  const call: Caller = async <Answer>(route: string, body?: object) => {
    const [method = "", path = ""] = route.split(/ (.*)/s);
    const response = await send(method, path, body);
    const text = await response.text();
    const called = `${method} ${controlUrl}${path}`;
    return (text === "" ? undefined : parseAnswer(response, called, text)) as Answer;
  };
  return {
    profile: () => call("GET /profile"),
    tenants: () => call("GET /tenants"),
    createTenant: (tenant = {}) => call("POST /tenants", tenant),
    issueToken: (request = {}) => call("POST /tokens", request),
    listTokens: (tenant) => call(`GET /tokens${toQuery(tenant === undefined ? {} : { tenant })}`),
    revokeToken: (id) => call(`DELETE /tokens/${encodeURIComponent(id)}`),
    accounts: (tenant) => call(`GET /accounts${toQuery(tenant === undefined ? {} : { tenant })}`),
    oauth: (tenant) => call(`GET /oauth${toQuery(tenant === undefined ? {} : { tenant })}`),
    mintAssertion: async (request = {}) =>
      (await call<{ assertion: string }>("POST /oauth/assertions", request)).assertion,
    setEnabled: (enabled, tenant) =>
      call("PUT /enabled", { enabled, ...(tenant === undefined ? {} : { tenant }) }),
    reset: () => call("POST /reset"),
    readState: (tenant) => call(`GET /state${toQuery(tenant === undefined ? {} : { tenant })}`),
    writeState: (state) => call("PUT /state", state),
    requests: (query = {}) => call(`GET /requests${toQuery(query)}`),
    requestsAsCurl: async (query = {}) =>
      await (await send("GET", `/requests${toQuery({ ...query, format: "curl" })}`)).text(),
    followRequests: (query = {}, signal) =>
      readLines(() => send("GET", `/requests${toQuery({ ...query, follow: "true" })}`, undefined, signal)),
    interventions: () => call("GET /interventions"),
    clearRequests: () => call("DELETE /requests"),
    verdict: (tenant) => call(`GET /verdict${toQuery(tenant === undefined ? {} : { tenant })}`),
    faults: () => call("GET /faults"),
    addFault: (rule) => call("POST /faults", rule),
    addFaultPreset: (preset) => call("POST /faults", preset),
    clearFaults: () => call("DELETE /faults"),
    clock: async () => (await call<{ now: string }>("GET /clock")).now,
    advanceClock: async (advance) => (await call<{ now: string }>("POST /clock", { advance })).now,
    setClock: async (set) => (await call<{ now: string }>("POST /clock", { set })).now,
  };
}

/** Calls a route, `GET /clock`, and gives back what it answers. */
type Caller = <Answer>(route: string, body?: object) => Promise<Answer>;

/** Sends a call, and gives back the answer where it is no refusal. */
type Sender = (method: string, path: string, body?: object, signal?: AbortSignal) => Promise<Response>;

function createSender(controlUrl: string, { controlKey, fetch: send = fetch }: ControlClientOptions): Sender {
  return async (method, path, body, signal) => {
    const response = await send(controlUrl + path, {
      method,
      headers: {
        ...(controlKey === undefined ? {} : { authorization: `Bearer ${controlKey}` }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
    if (response.ok) return response;
    throw new ControlError(toProblem(response, `${method} ${controlUrl}${path}`, await response.text()));
  };
}

/** NDJSON, a value a line, as it comes. */
async function* readLines<Value>(open: () => Promise<Response>): AsyncIterable<Value> {
  const { body } = await open();
  let rest = "";
  const decoder = new TextDecoder();
  for await (const bytes of body ?? []) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) yield JSON.parse(line) as Value;
  }
}

function parseAnswer(response: Response, called: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ControlError(noMock(response, called, "no JSON"));
  }
}

/** Something between here and the mock may answer in its place, in any format. */
function toProblem(response: Response, call: string, text: string): ControlError["problem"] {
  if (response.headers.get("content-type")?.startsWith("application/problem+json") === true) {
    const problem: unknown = JSON.parse(text);
    if (isJsonObject(problem)) return problem;
  }
  return noMock(response, call, "no problem document");
}

function noMock({ status }: Response, call: string, got: string): ControlError["problem"] {
  return {
    type: "about:blank",
    status,
    detail: `${call} answered ${status}: got ${got}, expected a mock there.`,
  };
}

function toQuery(query: JournalQuery & { readonly format?: string; readonly follow?: string }): string {
  const given = Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]);
  return given.length === 0 ? "" : `?${new URLSearchParams(given).toString()}`;
}
