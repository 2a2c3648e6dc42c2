import type { Transport, WireRequest, WireResponse } from "@understudy/entra-provisioning";

type Resource = Record<string, unknown>;

/** A SCIM server of a few lines: creates, finds by its filter, patches whole attributes, deletes. */
export interface FakeTarget {
  readonly transport: Transport;
  /** `Users/1` to resource. */
  readonly resources: Map<string, Resource>;
  readonly requests: WireRequest[];
  /** Answers everything so until it is cleared; a promise lets a request wait. */
  override:
    | ((request: WireRequest) => WireResponse | Promise<WireResponse | undefined> | undefined)
    | undefined;
}

export const TENANT_URL = "http://127.0.0.1:9/scim";

export function createFakeTarget(): FakeTarget {
  const target: FakeTarget = {
    resources: new Map(),
    requests: [],
    override: undefined,
    async transport(request) {
      target.requests.push(request);
      return (await target.override?.(request)) ?? serve(target.resources, request);
    },
  };
  return target;
}

/** An answer of SCIM. */
export function answer(status: number, body?: object): WireResponse {
  return {
    status,
    headers: { "content-type": "application/scim+json" },
    body: body === undefined ? "" : JSON.stringify(body),
  };
}

function serve(resources: Map<string, Resource>, { method, url, body }: WireRequest): WireResponse {
  const { pathname, searchParams } = new URL(url);
  const path = pathname.slice("/scim/".length);
  if (method === "POST") {
    const created = { ...(JSON.parse(body ?? "{}") as Resource), id: String(resources.size + 1) };
    resources.set(`${path}/${created.id}`, created);
    return answer(201, created);
  }
  const filter = searchParams.get("filter");
  if (filter !== null) {
    const [, name = "", value = ""] = /^(\w+) eq "(.*)"$/u.exec(filter) ?? [];
    const found = [...resources]
      .filter(([key, each]) => key.startsWith(`${path}/`) && each[name] === value)
      .map(([, each]) => each);
    const schemas = ["urn:ietf:params:scim:api:messages:2.0:ListResponse"];
    return answer(200, { schemas, totalResults: found.length, Resources: found });
  }
  const resource = resources.get(path);
  if (resource === undefined) return answer(404, {});
  if (method === "DELETE") resources.delete(path);
  if (method === "PATCH") {
    const { Operations } = JSON.parse(body ?? "{}") as { Operations: { path: string; value: unknown }[] };
    for (const { path: name, value } of Operations) resource[name] = value;
  }
  return method === "GET" ? answer(200, resource) : answer(204);
}
