import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { createMemoryStore, type ResourceStore, type ScimResource, type StoreRecord } from "../src/index.ts";

const SIZE = 5000;
const time = "2026-01-01T00:00:00.000Z";

function nameOf(number: number): string {
  // A permutation, so that no order of names is that of creation.
  return `user${String((number * 1237) % SIZE).padStart(5, "0")}`;
}

async function createLargeStore(): Promise<ResourceStore> {
  const store = createMemoryStore({ indexes: [{ resourceType: "User", name: "userName", unique: true }] });
  for (let number = 0; number < SIZE; number += 1) await store.insert(recordOf(number));
  return store;
}

function recordOf(number: number): StoreRecord {
  const id = String(number);
  const userName = number < SIZE ? nameOf(number) : `new${number}`;
  const meta = { resourceType: "User", created: time, lastModified: time };
  const resource = { schemas: [], id, userName, meta };
  return { resourceType: "User", id, version: 1, resource, indexKeys: { userName: [userName] } };
}

const byUserName = (a: ScimResource, b: ScimResource): number =>
  JSON.stringify(a["userName"]) < JSON.stringify(b["userName"]) ? -1 : 1;

describe("a memory store with many records", () => {
  it("pages anywhere, also where records are gone", async () => {
    const store = await createLargeStore();
    for (let number = 0; number < SIZE; number += 3) await store.delete("User", String(number));
    const left = Array.from({ length: SIZE }, (_, number) => number).filter((number) => number % 3 !== 0);
    for (const startIndex of [1, 700, 1025, left.length - 1, left.length + 1]) {
      const page = await store.scan("User", { startIndex, count: 3 });
      expect(page.totalResults).toBe(left.length);
      expect(page.records.map(({ id }) => Number(id))).toEqual(left.slice(startIndex - 1, startIndex + 2));
      const { after } = page;
      if (after === undefined) continue;
      const next = await store.scan("User", { count: 2, from: { direction: "after", position: after } });
      expect(next.records.map(({ id }) => Number(id))).toEqual(left.slice(startIndex + 2, startIndex + 4));
    }
  });

  it("sorts all of them, ties in the order of creation", async () => {
    const store = await createLargeStore();
    const sorted = await store.scan("User", { order: byUserName, reads: ["userName"], count: SIZE });
    const names = sorted.records.map(({ resource }) => resource["userName"]);
    expect(names).toEqual(Array.from({ length: SIZE }, (_, number) => nameOf(number)).sort());
    const tied = await store.scan("User", { order: () => 0, count: SIZE });
    expect(tied.records.map(({ id }) => id)).toEqual(
      Array.from({ length: SIZE }, (_, number) => String(number)),
    );
  });

  it("answers reads while it scans", async () => {
    const store = await createLargeStore();
    const order: string[] = [];
    const scan = store.scan("User", { matches: () => true }).then(() => order.push("scan"));
    await store.get("User", "1");
    order.push("read");
    await scan;
    expect(order).toEqual(["read", "scan"]);
  });

  it("finds everybody who stays, once and in order, whoever comes and goes while it scans", async () => {
    const store = await createLargeStore();
    let gone = 0;
    const scan = store
      .scan("User", { matches: passSlowly })
      .then(({ records }) => ({ records, goneBefore: gone }));
    for (; gone < SIZE / 10; gone += 1) {
      await store.delete("User", String(gone * 7));
      await store.insert(recordOf(SIZE + gone));
      await nextTurn();
    }
    const { records, goneBefore } = await scan;
    expect(goneBefore).toBeGreaterThan(1);
    const found = records.map(({ id }) => Number(id));
    expect(found).toEqual([...new Set(found)].sort((a, b) => a - b));
    const stays = (number: number): boolean => number % 7 !== 0 || number >= gone * 7;
    expect(found.filter((number) => number < SIZE && stays(number))).toEqual(
      Array.from({ length: SIZE }, (_, number) => number).filter(stays),
    );
  });
});

/** Takes so long that a scan has many turns. */
function passSlowly(): boolean {
  const start = performance.now();
  while (performance.now() - start < 0.01);
  return true;
}
