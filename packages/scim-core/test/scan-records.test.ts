import { describe, expect, it } from "vitest";
import { PositionGoneError, scanRecords, type ScanQuery, type StoreRecord } from "../src/index.ts";

const records = ["d", "b", "a", "c"].map(recordNamed);

function recordNamed(id: string): StoreRecord {
  const time = "2026-01-01T00:00:00.000Z";
  const resource = { schemas: [], id, meta: { resourceType: "User", created: time, lastModified: time } };
  return { resourceType: "User", id, version: 1, resource, indexKeys: {} };
}

function idsOf(query: ScanQuery): string {
  return scanRecords(records, query)
    .records.map(({ id }) => id)
    .join("");
}

const byId: Required<Pick<ScanQuery, "order">> = { order: (a, b) => (a.id < b.id ? -1 : 1) };

describe("scanRecords", () => {
  it("filters, sorts and pages, and counts all hits", () => {
    expect(idsOf({})).toBe("dbac");
    expect(idsOf(byId)).toBe("abcd");
    expect(idsOf({ ...byId, startIndex: 2, count: 2 })).toBe("bc");
    const { totalResults } = scanRecords(records, { matches: ({ id }) => id < "c", count: 1 });
    expect(totalResults).toBe(2);
  });

  it("gives positions where something is left, and goes on from them in both directions", () => {
    const { before, after } = scanRecords(records, { ...byId, startIndex: 2, count: 2 });
    expect(idsOf({ ...byId, count: 9, from: { direction: "after", position: after ?? "" } })).toBe("d");
    expect(idsOf({ ...byId, count: 9, from: { direction: "before", position: before ?? "" } })).toBe("a");
    expect(Object.keys(scanRecords(records))).toEqual(["totalResults", "records"]);
  });

  it("refuses a position whose record is gone", () => {
    expect(() => idsOf({ from: { direction: "after", position: "z" } })).toThrow(PositionGoneError);
  });
});
