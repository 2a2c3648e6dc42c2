import { describe, expect, it } from "vitest";
import type { Knobs, MockDriver } from "../src/index.ts";
import { ada, drive, post } from "./knob-rig.ts";

async function withThree(knobs: Partial<Knobs>): Promise<MockDriver> {
  const mock = drive(knobs);
  for (const userName of ["a", "b", "c"]) await post(mock, { ...ada, userName });
  return mock;
}

async function list(mock: MockDriver, query: string): Promise<{ status: number; totalResults: unknown }> {
  const { status, body } = await mock.call(`GET /Users?${query}`);
  return { status, totalResults: body["totalResults"] };
}

describe("filters", () => {
  it("filterOperators", async () => {
    const mock = await withThree({ filterOperators: ["eq", "and"] });
    expect((await list(mock, 'filter=userName eq "a" and active eq true')).totalResults).toBe(1);
    expect((await list(mock, 'filter=userName sw "a"')).status).toBe(400);
    expect((await list(mock, 'filter=userName eq "a" or userName eq "b"')).status).toBe(400);
    expect((await list(mock, "filter=userName pr")).status).toBe(400);
  });

  it("maxFilterTerms", async () => {
    const mock = await withThree({ maxFilterTerms: 2 });
    expect((await list(mock, 'filter=userName eq "a"')).status).toBe(200);
    expect((await list(mock, 'filter=userName eq "a" or userName eq "b"')).status).toBe(400);
  });

  it("filterFailure", async () => {
    const refused = 'filter=title eq "x"';
    expect((await list(await withThree({ filterFailure: "refuse" }), refused)).status).toBe(400);
    expect((await list(await withThree({ filterFailure: "empty" }), refused)).totalResults).toBe(0);
    expect((await list(await withThree({ filterFailure: "ignore" }), refused)).totalResults).toBe(3);
    const narrow = await withThree({ filterFailure: "ignore", filterOperators: ["eq"] });
    expect((await list(narrow, 'filter=userName sw "a"')).totalResults).toBe(3);
    expect((await list(narrow, 'filter=userName eq "a"')).totalResults).toBe(1);
  });
});

describe("pages", () => {
  it("startIndexBelowOne", async () => {
    expect(await list(await withThree({ startIndexBelowOne: "one" }), "startIndex=0")).toEqual({
      status: 200,
      totalResults: 3,
    });
    expect((await list(await withThree({ startIndexBelowOne: "refuse" }), "startIndex=0")).status).toBe(400);
  });

  it("maxStartIndex", async () => {
    const mock = await withThree({ maxStartIndex: 2 });
    expect((await list(mock, "startIndex=2")).status).toBe(200);
    expect((await list(mock, "startIndex=3")).status).toBe(400);
  });

  it("countZero", async () => {
    expect(await emptyPage("totals")).toMatchObject({ totalResults: 3, itemsPerPage: 0 });
    expect(await emptyPage("default")).toMatchObject({ totalResults: 3, itemsPerPage: 3 });
    expect(await emptyPage("refuse")).toMatchObject({ status: "400" });
  });

  it("countAboveMax", async () => {
    const small = { page: { default: 1, max: 2 } };
    const clamped = await (await withThree({ ...small, countAboveMax: "clamp" })).call("GET /Users?count=9");
    expect(clamped.body).toMatchObject({ itemsPerPage: 2 });
    expect((await list(await withThree({ ...small, countAboveMax: "refuse" }), "count=9")).status).toBe(400);
  });

  it("maxResults", async () => {
    const { status, body } = await (await withThree({ maxResults: 2 })).call("GET /Users");
    expect({ status, scimType: body["scimType"] }).toEqual({ status: 400, scimType: "tooMany" });
    expect((await list(await withThree({ maxResults: 3 }), "")).status).toBe(200);
  });
});

it("projection", async () => {
  for (const [projection, isWhole] of [
    ["supported", false],
    ["unsupported", true],
  ] as const) {
    const mock = drive({ projection });
    const { id } = await post(mock);
    const { body } = await mock.call(`GET /Users/${id}?attributes=userName`);
    expect("displayName" in body).toBe(isWhole);
  }
});

async function emptyPage(countZero: Knobs["countZero"]): Promise<unknown> {
  return (await (await withThree({ countZero })).call("GET /Users?count=0")).body;
}
