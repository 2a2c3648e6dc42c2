import { describe, expect, it } from "vitest";
import {
  createMemoryStore,
  createScimService,
  indexesFor,
  VersionConflictError,
  type ResourceStore,
} from "../src/index.ts";
import { describeMatrix } from "./describe-matrix.ts";
import { usersAndGroups } from "./provider.ts";

describeMatrix("requests at the same time", (scim) => {
  it("lose none of fifty members that fifty PATCHes add", async () => {
    await scim.post("/Groups", { displayName: "All" });
    const ids = Array.from({ length: 50 }, (_, index) => `user-${index}`);
    const answers = await Promise.all(
      ids.map((value) => scim.patch("/Groups/id-1", { op: "Add", path: "members", value: [{ value }] })),
    );
    expect(answers.map(({ status }) => status)).toEqual(ids.map(() => 200));
    const { json } = await scim.get("/Groups/id-1");
    expect(json.members.map(({ value }: { value: string }) => value).sort()).toEqual([...ids].sort());
    expect((await scim.store.get("Group", "id-1"))?.version).toBe(51);
  });

  it("create one user of ten with the same userName", async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => scim.post("/Users", { userName: "ada" })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(9);
  });
});

function memory(): ResourceStore {
  return createMemoryStore({ indexes: indexesFor(usersAndGroups) });
}

function conflicts(): Promise<never> {
  return Promise.reject(new VersionConflictError("User", "1", 1));
}

function fails(): Promise<never> {
  return Promise.reject(new Error("connection to 10.0.0.7 refused"));
}

describe("a store that other writers share", () => {
  const request = { query: new URLSearchParams(), headers: {} };
  const addTitle = { Operations: [{ op: "add", path: "title", value: "Dr" }] };

  async function serve(store: ResourceStore) {
    const service = createScimService({ resourceTypes: usersAndGroups, store, ids: { next: () => "1" } });
    await service.handle({ ...request, method: "POST", path: "/Users", body: { userName: "ada" } });
    return () => service.handle({ ...request, method: "PATCH", path: "/Users/1", body: addTitle });
  }

  it("has an update start again on what another writer wrote", async () => {
    const store = memory();
    let isDisturbed = false;
    const patch = await serve({
      ...store,
      async get(resourceType, id) {
        const record = await store.get(resourceType, id);
        if (record !== undefined && !isDisturbed) {
          isDisturbed = true;
          const resource = { ...record.resource, nickName: "Babs" };
          const { indexKeys, version } = record;
          await store.replace({ resourceType, id, version: version + 1, resource, indexKeys });
        }
        return record;
      },
    });
    expect((await patch()).status).toBe(200);
    expect((await store.get("User", "1"))?.resource).toMatchObject({ nickName: "Babs", title: "Dr" });
    expect((await store.get("User", "1"))?.version).toBe(3);
  });

  it("has an update give up with 409 where it never comes to rest", async () => {
    const store = memory();
    const patch = await serve({ ...store, replace: conflicts });
    expect((await patch()).status).toBe(409);
  });

  it("answers a failing store with 500 that tells nothing, and goes on", async () => {
    const store = memory();
    const service = createScimService({ resourceTypes: usersAndGroups, store: { ...store, scan: fails } });
    const answer = await service.handle({ ...request, method: "GET", path: "/Users" });
    expect(answer.status).toBe(500);
    expect(answer.body).not.toContain("10.0.0.7");
    expect((await service.handle({ ...request, method: "GET", path: "/Schemas" })).status).toBe(200);
  });
});
