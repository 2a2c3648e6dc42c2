import type { Transport, WireRequest, WireResponse } from "../src/wire/scim-exchange.ts";
import { isJsonObject, type JsonObject } from "../src/wire/json-object.ts";
import { parseTargetAttribute, readTargetValue } from "../src/wire/target-attribute.ts";

type Resource = Record<string, unknown>;
type Answer = Partial<WireResponse> | Error;

/** A SCIM server of a few lines: what it is told to answer, or else what a server would. */
export interface FakeTarget {
  readonly transport: Transport;
  /** `Users/1` to resource. */
  readonly resources: Map<string, Resource>;
  /** Every request since the last look, as `GET /Users/1`, with the body where there is one. */
  sent(): readonly string[];
  /** The last request. */
  last(): WireRequest | undefined;
  /** Answers the next request whose line begins so by something else, once or for ever. */
  answer(begins: string, answer: Answer, times?: number): void;
  /** Forgets what it was told to answer. */
  recover(): void;
}

/** Creates one that knows its resources under a Tenant URL. */
export function createFakeTarget(base = "https://target.example/scim"): FakeTarget {
  const resources = new Map<string, Resource>();
  const requests: WireRequest[] = [];
  const scripted: { begins: string; answer: Answer; times: number }[] = [];
  let looked = 0;
  let ids = 0;
  const lineOf = ({ method, url }: WireRequest): string => `${method} ${url.slice(base.length)}`;
  const transport: Transport = (request) => {
    requests.push(request);
    const script = scripted.find(({ begins, times }) => times > 0 && lineOf(request).startsWith(begins));
    if (script === undefined)
      return Promise.resolve(serve(resources, request, base, () => String((ids += 1))));
    script.times -= 1;
    if (script.answer instanceof Error) return Promise.reject(script.answer);
    return Promise.resolve({ status: 200, headers: {}, body: "", ...script.answer });
  };
  return {
    transport,
    resources,
    sent() {
      const fresh = requests.slice(looked);
      looked = requests.length;
      return fresh.map((request) => [lineOf(request), request.body].filter(Boolean).join(" "));
    },
    last: () => requests.at(-1),
    answer: (begins, answer, times = 1) => scripted.push({ begins, answer, times }),
    recover: () => scripted.splice(0),
  };
}

function serve(
  resources: Map<string, Resource>,
  { method, url, body }: WireRequest,
  base: string,
  nextId: () => string,
): WireResponse {
  const { pathname, searchParams } = new URL(url);
  const path = pathname.slice(new URL(base).pathname.length + 1);
  const resource = resources.get(path);
  if (method === "POST") {
    const id = nextId();
    const created = { ...(JSON.parse(body ?? "") as Resource), id };
    resources.set(`${path}/${id}`, created);
    return { status: 201, headers: {}, body: JSON.stringify(created) };
  }
  const filter = searchParams.get("filter");
  if (filter !== null) {
    const found = [...resources].filter(([key, each]) => key.startsWith(`${path}/`) && isHit(each, filter));
    return { status: 200, headers: {}, body: formatList(found.map(([, each]) => each)) };
  }
  if (resource === undefined) return { status: 404, headers: {}, body: "{}" };
  if (method === "DELETE") resources.delete(path);
  if (method === "PATCH") patch(resource, JSON.parse(body ?? "") as JsonObject);
  // A fake group has no members: Entra asks for none, and this suite looks at requests alone.
  return method === "GET"
    ? { status: 200, headers: {}, body: JSON.stringify({ ...resource, members: undefined }) }
    : { status: 204, headers: {}, body: "" };
}

/** Formats a ListResponse of these resources. */
function formatList(resources: readonly unknown[]): string {
  const schemas = ["urn:ietf:params:scim:api:messages:2.0:ListResponse"];
  return JSON.stringify({ schemas, totalResults: resources.length, Resources: resources });
}

function isHit(resource: Resource, filter: string): boolean {
  const [, target = "", value = ""] = /^(.+) eq (".*")$/u.exec(filter) ?? [];
  return readTargetValue(resource, target)?.toLowerCase() === (JSON.parse(value) as string).toLowerCase();
}

function patch(resource: Resource, { Operations }: JsonObject): void {
  for (const { path, value } of Operations as { path?: string; value: unknown }[]) {
    if (path === "members" || path?.startsWith("members[") === true) continue;
    if (path !== undefined) set(resource, path, value);
    else if (isJsonObject(value)) for (const [key, each] of Object.entries(value)) set(resource, key, each);
  }
}

function set(resource: Resource, path: string, value: unknown): void {
  const { urn, name, filter, subAttribute } = parseTargetAttribute(path);
  const holder = urn === undefined ? resource : ((resource[urn] ??= {}) as Resource);
  if (filter !== undefined) {
    const elements = (holder[name] ??= []) as Resource[];
    const element = elements.find((each) => each[filter.attribute] === filter.value);
    if (element === undefined)
      elements.push({ [filter.attribute]: filter.value, [subAttribute ?? "value"]: value });
    else element[subAttribute ?? "value"] = value;
  } else if (subAttribute !== undefined) ((holder[name] ??= {}) as Resource)[subAttribute] = value;
  else if (name === "active") holder[name] = /^true$/iu.test(String(value));
  else if (name === "manager") holder[name] = value === "" ? undefined : { value };
  else holder[name] = value;
}
