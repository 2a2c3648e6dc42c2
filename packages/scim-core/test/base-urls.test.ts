import { describe, expect, it } from "vitest";
import {
  createScimService,
  GroupResourceType,
  UserResourceType,
  type JsonObject,
  type ScimService,
} from "../src/index.ts";

/** What a client gets that addresses the service provider by one URL. */
function clientAt(
  service: ScimService,
  baseUrl: string,
): (method: string, path: string, body?: unknown) => Promise<JsonObject & { readonly id: string }> {
  return async (method, target, body) => {
    const [path = "", query = ""] = target.split("?");
    const request = { method, path, query: new URLSearchParams(query), headers: {}, baseUrl };
    const answer = await service.handle(body === undefined ? request : { ...request, body });
    return JSON.parse(answer.body ?? "{}") as JsonObject & { readonly id: string };
  };
}

const resourceTypes = [{ resourceType: UserResourceType }, { resourceType: GroupResourceType }];

describe("a service provider that is addressed by two base URLs", () => {
  const service = createScimService({ resourceTypes });
  const clients = ["https://one.example/scim", "https://two.example/äö/scim"].map(
    (baseUrl) => [baseUrl, clientAt(service, baseUrl)] as const,
  );
  const create = clientAt(service, "");

  it("gives each client locations at its own, whoever read before and whatever was written between", async () => {
    const { id } = await create("POST", "/Users", { userName: "ada", title: "1" });
    for (const turn of ["2", "3", "4"]) {
      for (const [baseUrl, send] of [...clients, ...clients]) {
        const read = await send("GET", `/Users/${id}`);
        const { meta, ...others } = read;
        expect(meta).toMatchObject({ location: `${baseUrl}/Users/${id}` });
        expect(others).toMatchObject({ userName: "ada", title: String(Number(turn) - 1) });
        const list = await send("GET", "/Users?count=1");
        expect(list["Resources"]).toEqual([read]);
        const found = await send("GET", "/Users?filter=userName%20eq%20%22ADA%22");
        expect(found["Resources"]).toEqual([read]);
      }
      await create("PATCH", `/Users/${id}`, {
        Operations: [{ op: "replace", path: "title", value: turn }],
      });
    }
  });

  it("keeps nothing of a location in the resource", async () => {
    const send = clientAt(service, "https://one.example/scim");
    const { id } = await send("POST", "/Users", { userName: "grace" });
    for (let again = 0; again < 300; again += 1) await create("POST", "/Users", { userName: `no-${again}` });
    const read = await send("GET", `/Users/${id}`);
    expect(await send("GET", `/Users/${id}`)).toEqual(read);
    expect(read).toMatchObject({ meta: { location: `https://one.example/scim/Users/${id}` } });
    const projected = await create("GET", `/Users/${id}?attributes=meta.location,userName`);
    expect(projected).toMatchObject({ userName: "grace", meta: { location: `/Users/${id}` } });
    expect(await send("GET", `/Users/${id}`)).toEqual(read);
  });
});
