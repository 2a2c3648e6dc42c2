import { beforeEach, describe, expect, it } from "vitest";
import {
  PositionGoneError,
  UniqueIndexError,
  VersionConflictError,
  type IndexDefinition,
  type ResourceStore,
  type ScanQuery,
  type ScimResource,
  type StoreRecord,
} from "../src/index.ts";
import { contentOf } from "./record-content.ts";

/** The indexes a store under test is created with. */
const suiteIndexes: readonly IndexDefinition[] = [
  { resourceType: "User", name: "userName", unique: true },
  { resourceType: "User", name: "emails.value", unique: false },
];

/** What every ResourceStore must do; a database's test hands its own `create` in. */
// oxlint-disable-next-line max-lines-per-function -- a suite reads best in one piece
export function describeResourceStore(
  name: string,
  create: (indexes: readonly IndexDefinition[]) => ResourceStore | Promise<ResourceStore>,
): void {
  // oxlint-disable-next-line max-lines-per-function -- the same
  describe(`${name} as a ResourceStore`, () => {
    let store: ResourceStore;
    beforeEach(async () => {
      store = await create(suiteIndexes);
    });

    const userNames = async (): Promise<unknown[]> =>
      (await store.scan("User")).records.map(({ resource }) => resource["userName"]);

    const insertAll = async (userNames: Readonly<Record<string, string>>): Promise<void> => {
      for (const [id, userName] of Object.entries(userNames)) await store.insert(user(id, userName));
    };

    it("returns a record by its type and id", async () => {
      await store.insert(user("1", "ada"));
      expect(contentOf(await store.get("User", "1"))).toEqual(user("1", "ada"));
      expect(await store.get("Group", "1")).toBeUndefined();
      expect(await store.get("User", "2")).toBeUndefined();
    });

    it("finds records by the key of an index, in the order of their creation", async () => {
      await store.insert(user("1", "ada", ["shared@example.com", "ada@example.com"]));
      await store.insert(user("2", "grace", ["grace@example.com"]));
      await store.insert(user("3", "alan", ["shared@example.com"]));
      await store.replace({ ...user("1", "ada", ["shared@example.com"]), version: 2 });
      const found = await store.find("User", "emails.value", "shared@example.com");
      expect(found.map(({ id }) => id)).toEqual(["1", "3"]);
      expect(await store.find("User", "emails.value", "ada@example.com")).toEqual([]);
    });

    it("refuses to find in an index that is not declared", async () => {
      await expect(store.find("User", "nickName", "ada")).rejects.toThrow('no index "nickName"');
    });

    it("scans in the order of creation, also after a replacement", async () => {
      for (const [id, userName] of ["ada", "grace", "alan"].entries()) {
        await store.insert(user(String(id), userName));
      }
      await store.replace({ ...user("0", "ada.l"), version: 2 });
      expect(await userNames()).toEqual(["ada.l", "grace", "alan"]);
    });

    it.each([
      { startIndex: 2, count: 2, ids: ["2", "3"] },
      { startIndex: 5, count: 9, ids: ["5"] },
      { startIndex: 6, count: 9, ids: [] },
      { startIndex: 1, count: 0, ids: [] },
    ])("pages a scan from $startIndex by $count", async ({ startIndex, count, ids }) => {
      for (const id of ["1", "2", "3", "4", "5"]) {
        await store.insert(user(id, `user${id}`));
      }
      const page = await store.scan("User", { startIndex, count });
      expect(page.totalResults).toBe(5);
      expect(page.records.map((record) => record.id)).toEqual(ids);
      const odd = await store.scan("User", { startIndex, count, matches: () => true });
      expect(odd).toEqual(page);
    });

    it("counts only what matches", async () => {
      for (const id of ["1", "2", "3", "4"]) {
        await store.insert(user(id, `user${id}`));
      }
      const page = await store.scan("User", {
        matches: hasEvenId,
        startIndex: 2,
        count: 1,
      });
      expect(page.totalResults).toBe(2);
      expect(page.records.map(({ id }) => id)).toEqual(["4"]);
    });

    it("scans in another order, where ties keep the order of creation", async () => {
      await insertAll({ 1: "grace", 2: "alan", 3: "turing", 4: "ada", 5: "edsger" });
      const page = await store.scan("User", { order: byLength });
      expect(page.records.map(({ id }) => id)).toEqual(["4", "2", "1", "3", "5"]);
      const part = await store.scan("User", { order: byLength, startIndex: 3, count: 2 });
      expect(part.records.map(({ id }) => id)).toEqual(["1", "3"]);
      expect(part.totalResults).toBe(5);
    });

    it.each([undefined, byUserName])("goes on after a page and back before it (order %o)", async (order) => {
      await insertAll({ 1: "a", 2: "b", 3: "c", 4: "d", 5: "e" });
      const scan = (query: ScanQuery) => store.scan("User", { count: 2, ...(order && { order }), ...query });
      const first = await scan({});
      expect(first.before).toBeUndefined();
      const second = await scan({ from: { direction: "after", position: first.after ?? "" } });
      expect(second).toMatchObject({ totalResults: 5, records: [{ id: "3" }, { id: "4" }] });
      const third = await scan({ from: { direction: "after", position: second.after ?? "" } });
      expect(third.records.map(({ id }) => id)).toEqual(["5"]);
      expect(third.after).toBeUndefined();
      const back = await scan({ from: { direction: "before", position: third.before ?? "" } });
      expect(back).toEqual(second);
      expect(await scan({ from: { direction: "before", position: back.before ?? "" } })).toEqual(first);
    });

    it("goes on among what matches", async () => {
      await insertAll({ 1: "a", 2: "b", 3: "c", 4: "d", 5: "e", 6: "f" });
      const first = await store.scan("User", { matches: hasEvenId, count: 1 });
      const from = { direction: "after", position: first.after ?? "" } as const;
      const second = await store.scan("User", { matches: hasEvenId, count: 1, from });
      expect(second).toMatchObject({ totalResults: 3, records: [{ id: "4" }] });
    });

    it("shows scans the members they name", async () => {
      await insertAll({ 1: "grace", 2: "alan", 3: "ada" });
      await store.replace({ ...user("3", "zoe"), version: 2 });
      const reads = ["userName"];
      const page = await store.scan("User", { reads, order: byUserName, matches: hasShortName });
      expect(page.records.map(({ resource }) => resource["userName"])).toEqual(["alan", "zoe"]);
      await store.replace({ ...user("2", "alan turing"), version: 2 });
      await store.delete("User", "3");
      expect(await store.scan("User", { reads, matches: hasShortName })).toMatchObject({ totalResults: 0 });
    });

    it("loses and repeats nothing where records come and go between two pages", async () => {
      await insertAll({ 1: "a", 2: "b", 3: "c", 4: "d" });
      const { after = "" } = await store.scan("User", { count: 2 });
      await store.delete("User", "1");
      await store.delete("User", "2");
      await insertAll({ 5: "e" });
      const rest = await store.scan("User", { from: { direction: "after", position: after } });
      expect(rest.records.map(({ id }) => id)).toEqual(["3", "4", "5"]);
    });

    it("has positions neither in an empty page nor around all there is", async () => {
      await insertAll({ 1: "a", 2: "b" });
      expect(Object.keys(await store.scan("User", { count: 0 }))).toEqual(["totalResults", "records"]);
      expect(Object.keys(await store.scan("User"))).toEqual(["totalResults", "records"]);
    });

    it("refuses a position it never gave out, and one in an order whose record is gone", async () => {
      await insertAll({ 1: "a", 2: "b", 3: "c" });
      const made = store.scan("User", { from: { direction: "after", position: "made up" } });
      await expect(made).rejects.toThrow(PositionGoneError);
      const { after = "" } = await store.scan("User", { order: byUserName, count: 1 });
      await store.delete("User", "1");
      const gone = store.scan("User", { order: byUserName, from: { direction: "after", position: after } });
      await expect(gone).rejects.toThrow(PositionGoneError);
    });

    it("refuses a second record with the same unique key and keeps the first", async () => {
      await store.insert(user("1", "ada"));
      await expect(store.insert(user("2", "ada"))).rejects.toThrow(UniqueIndexError);
      await expect(store.insert(user("2", "ada"))).rejects.toMatchObject({ index: "userName", key: "ada" });
      expect(await userNames()).toEqual(["ada"]);
      expect(await store.find("User", "userName", "ada")).toHaveLength(1);
    });

    it("refuses a second record with the same id", async () => {
      await store.insert(user("1", "ada"));
      await expect(store.insert(user("1", "grace"))).rejects.toThrow(UniqueIndexError);
      expect(await userNames()).toEqual(["ada"]);
    });

    it("changes nothing where a replacement is refused for its key", async () => {
      await store.insert(user("1", "ada", ["ada@example.com"]));
      await store.insert(user("2", "grace"));
      const refused = { ...user("1", "grace", ["other@example.com"]), version: 2 };
      await expect(store.replace(refused)).rejects.toThrow(UniqueIndexError);
      expect(contentOf(await store.get("User", "1"))).toEqual(user("1", "ada", ["ada@example.com"]));
      expect(await store.find("User", "emails.value", "ada@example.com")).toHaveLength(1);
      expect(await store.find("User", "emails.value", "other@example.com")).toEqual([]);
    });

    it("lets a record keep its own unique key", async () => {
      await store.insert(user("1", "ada"));
      await store.replace({ ...user("1", "ada", ["ada@example.com"]), version: 2 });
      expect((await store.get("User", "1"))?.version).toBe(2);
    });

    it("refuses a replacement of another version than the next", async () => {
      await store.insert(user("1", "ada"));
      await store.replace({ ...user("1", "ada.l"), version: 2 });
      await expect(store.replace({ ...user("1", "late"), version: 2 })).rejects.toThrow(VersionConflictError);
      await expect(store.replace({ ...user("9", "gone"), version: 2 })).rejects.toThrow(VersionConflictError);
      expect(await userNames()).toEqual(["ada.l"]);
    });

    it("frees the keys of a record that is replaced or deleted", async () => {
      await store.insert(user("1", "ada"));
      await store.replace({ ...user("1", "ada.l"), version: 2 });
      await store.insert(user("2", "ada"));
      expect(await store.delete("User", "2")).toBe(true);
      await store.insert(user("3", "ada"));
      expect(await userNames()).toEqual(["ada.l", "ada"]);
    });

    it("tells whether there was something to delete", async () => {
      await store.insert(user("1", "ada"));
      expect(await store.delete("User", "2")).toBe(false);
      expect(await store.delete("User", "1")).toBe(true);
      expect(await store.delete("User", "1")).toBe(false);
      expect(await store.get("User", "1")).toBeUndefined();
    });

    it("is empty after it is cleared, and takes the same keys again", async () => {
      await store.insert(user("1", "ada"));
      await store.clear();
      expect(await store.scan("User")).toEqual({ totalResults: 0, records: [] });
      await store.insert(user("1", "ada"));
      expect(await userNames()).toEqual(["ada"]);
    });

    it("keeps one of many records that race for a unique key", async () => {
      const races = Array.from({ length: 20 }, (_, index) => store.insert(user(String(index), "ada")));
      const outcomes = await Promise.allSettled(races);
      expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      expect(await userNames()).toEqual(["ada"]);
    });
  });
}

function byUserName(a: ScimResource, b: ScimResource): number {
  return userNameOf(a).localeCompare(userNameOf(b));
}

function byLength(a: ScimResource, b: ScimResource): number {
  return userNameOf(a).length - userNameOf(b).length;
}

function userNameOf({ userName }: ScimResource): string {
  return typeof userName === "string" ? userName : "";
}

function hasShortName(resource: ScimResource): boolean {
  return userNameOf(resource).length < 5;
}

function hasEvenId({ id }: ScimResource): boolean {
  return Number(id) % 2 === 0;
}

function user(id: string, userName: string, emails: readonly string[] = []): StoreRecord {
  const time = "2026-01-01T00:00:00.000Z";
  return {
    resourceType: "User",
    id,
    version: 1,
    resource: {
      schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
      id,
      userName,
      emails: emails.map((value) => ({ value })),
      meta: { resourceType: "User", created: time, lastModified: time },
    },
    indexKeys: { userName: [userName], ...(emails.length === 0 ? {} : { "emails.value": emails }) },
  };
}
