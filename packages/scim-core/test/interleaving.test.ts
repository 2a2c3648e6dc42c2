import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  createMemoryStore,
  createScimService,
  indexesFor,
  isJsonObject,
  type JsonObject,
  type ResourceStore,
  type ScimService,
} from "../src/index.ts";
import { usersAndGroups } from "./provider.ts";

/** A store whose calls are carried out in whatever order the scheduler makes up. */
function scheduled(store: ResourceStore, scheduler: fc.Scheduler): ResourceStore {
  return {
    get: scheduler.scheduleFunction((type: string, id: string) => store.get(type, id)),
    find: scheduler.scheduleFunction((type: string, index: string, key: string) =>
      store.find(type, index, key),
    ),
    scan: (type, query) => store.scan(type, query),
    insert: scheduler.scheduleFunction((record) => store.insert(record)),
    replace: scheduler.scheduleFunction((record) => store.replace(record)),
    delete: scheduler.scheduleFunction((type: string, id: string) => store.delete(type, id)),
    clear: () => store.clear(),
  };
}

/** Two processes over one database: neither knows of the other's requests. */
function servePair(store: ResourceStore): readonly [ScimService, ScimService] {
  let last = 0;
  const ids = { next: () => `new-${(last += 1)}` };
  const create = (): ScimService => createScimService({ resourceTypes: usersAndGroups, store, ids });
  return [create(), create()];
}

async function send(service: ScimService, method: string, path: string, body?: JsonObject): Promise<number> {
  const request = { method, path, query: new URLSearchParams(), headers: {} };
  return (await service.handle(body === undefined ? request : { ...request, body })).status;
}

function add(path: string, value: JsonObject | JsonObject[] | string): JsonObject {
  return { Operations: [{ op: "add", path, value }] };
}

async function prepared(): Promise<ResourceStore> {
  const store = createMemoryStore({ indexes: indexesFor(usersAndGroups) });
  let last = 0;
  const ids = { next: () => `id-${(last += 1)}` };
  const service = createScimService({ resourceTypes: usersAndGroups, store, ids });
  await send(service, "POST", "/Users", { userName: "ada" });
  await send(service, "POST", "/Groups", { displayName: "All", members: [{ value: "id-1" }] });
  return store;
}

const which = fc.constantFrom(0 as const, 1 as const);
const writers = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant("join" as const), which }),
    fc.record({ kind: fc.constant("rename" as const), which }),
    fc.record({ kind: fc.constant("title" as const), which }),
    fc.record({
      kind: fc.constant("create" as const),
      which,
      userName: fc.constantFrom("ada", "ADA", "grace", "Grace"),
    }),
    fc.record({ kind: fc.constant("delete" as const), which }),
  ),
  { minLength: 2, maxLength: 7 },
);

async function run(
  scheduler: fc.Scheduler,
  jobs: typeof writers extends fc.Arbitrary<infer Jobs> ? Jobs : never,
) {
  const store = await prepared();
  const pair = servePair(scheduled(store, scheduler));
  const answers = jobs.map((job, number) => {
    const service = pair[job.which];
    switch (job.kind) {
      case "join":
        return send(service, "PATCH", "/Groups/id-2", add("members", [{ value: `member-${number}` }]));
      case "rename":
        return send(service, "PATCH", "/Groups/id-2", add("displayName", `All ${number}`));
      case "title":
        return send(service, "PATCH", "/Users/id-1", add("title", `Title ${number}`));
      case "create":
        return send(service, "POST", "/Users", { userName: job.userName });
      case "delete":
        return send(service, "DELETE", "/Users/id-1");
    }
  });
  await scheduler.waitFor(Promise.all(answers));
  return { store, statuses: await Promise.all(answers) };
}

function memberIds(group: JsonObject | undefined): unknown[] {
  const members = group?.["members"] ?? [];
  return Array.isArray(members) ? members.map((one) => (isJsonObject(one) ? one["value"] : one)) : [];
}

describe("writers of two services over one store, in any order of its calls", () => {
  it("lose no update, and break no unique constraint", async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), writers, async (scheduler, jobs) => {
        const { store, statuses } = await run(scheduler, jobs);
        const done = jobs.map((job, number) => ({ ...job, number, status: statuses[number] ?? 0 }));
        const group = await store.get("Group", "id-2");
        const users = (await store.scan("User")).records.map(({ resource }) => resource);
        const joined = done.filter(({ kind, status }) => kind === "join" && status === 200);
        expect(memberIds(group?.resource)).toEqual(
          expect.arrayContaining(joined.map(({ number }) => `member-${number}`)),
        );
        const names = users.map(({ userName }) => JSON.stringify(userName).toLowerCase());
        expect(new Set(names).size).toBe(names.length);
        const deleted = done.filter(({ kind, status }) => kind === "delete" && status === 204);
        expect(deleted.length).toBe(users.some(({ id }) => id === "id-1") ? 0 : Math.min(deleted.length, 1));
        const changes = done.filter(
          ({ kind, status }) => (kind === "join" || kind === "rename") && status === 200,
        );
        expect(group?.version).toBe(1 + changes.length + deleted.length);
        expect(memberIds(group?.resource).includes("id-1")).toBe(deleted.length === 0);
        expect(statuses.every((status) => [200, 201, 204, 404, 409].includes(status))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
