import { describe, expect, it } from "vitest";
import { createScimService } from "../src/index.ts";
import { describeMatrix, type Answer, type Scim } from "./describe-matrix.ts";
import { createTestProvider } from "./provider.ts";

const HOUR = 3_600_000;

async function seed(scim: Scim, count = 5): Promise<void> {
  for (let index = 1; index <= count; index += 1) {
    await scim.post("/Users", { userName: `user-${index}`, title: index % 2 === 0 ? "even" : "odd" });
  }
}

function names({ json }: Answer): string {
  return json.Resources.map(({ userName }: { userName: string }) => userName.slice("user-".length)).join("");
}

/** Follows nextCursor to the end. */
async function pages(scim: Scim, query: string): Promise<string[]> {
  const found: string[] = [];
  let cursor: string | undefined = "";
  while (cursor !== undefined) {
    const answer: Answer = await scim.get(`/Users?${query}&cursor=${cursor}`);
    expect(answer.status).toBe(200);
    found.push(names(answer));
    cursor = answer.json.nextCursor as string | undefined;
  }
  return found;
}

describeMatrix("cursors (RFC 9865)", (scim) => {
  it("lead through all pages and back", async () => {
    await seed(scim);
    const first = await scim.get("/Users?cursor&count=2");
    expect(first.json).toMatchObject({ totalResults: 5, itemsPerPage: 2 });
    expect(first.json.startIndex).toBeUndefined();
    expect(first.json.previousCursor).toBeUndefined();
    const second = await scim.get(`/Users?count=2&cursor=${first.json.nextCursor}`);
    const third = await scim.get(`/Users?count=2&cursor=${second.json.nextCursor}`);
    expect([first, second, third].map(names)).toEqual(["12", "34", "5"]);
    expect(third.json.nextCursor).toBeUndefined();
    const back = await scim.get(`/Users?count=2&cursor=${third.json.previousCursor}`);
    expect(names(back)).toBe("34");
    expect(names(await scim.get(`/Users?count=2&cursor=${back.json.previousCursor}`))).toBe("12");
  });

  it.each([
    ["count=2", ["12", "34", "5"]],
    ["count=5", ["12345"]],
    ["count=1&filter=title+eq+%22odd%22", ["1", "3", "5"]],
    ["count=3&sortBy=userName&sortOrder=descending", ["543", "21"]],
    ["count=2&sortBy=title", ["24", "13", "5"]],
    ["count=1&filter=userName+eq+%22user-2%22", ["2"]],
    ["filter=userName+eq+%22nobody%22", [""]],
  ])("lead through the pages of %s", async (query, expected) => {
    await seed(scim);
    expect(await pages(scim, query)).toEqual(expected);
  });

  it("consist of characters that need no encoding", async () => {
    await seed(scim);
    expect((await scim.get("/Users?cursor=&count=1")).json.nextCursor).toMatch(/^[A-Za-z0-9._~-]+$/);
  });

  it("skip and repeat nobody where users come and go meanwhile", async () => {
    await seed(scim);
    const first = await scim.get("/Users?cursor&count=2");
    await scim.delete("/Users/id-1");
    await scim.post("/Users", { userName: "user-6" });
    const second = await scim.get(`/Users?count=2&cursor=${first.json.nextCursor}`);
    const third = await scim.get(`/Users?count=2&cursor=${second.json.nextCursor}`);
    expect([second, third].map(names)).toEqual(["34", "56"]);
  });

  it("work in a search by POST, and go on from one method to the other", async () => {
    await seed(scim);
    const first = await scim.post("/Users/.search", { cursor: "", count: 2, filter: 'title eq "odd"' });
    expect(names(first)).toBe("13");
    const query = { cursor: first.json.nextCursor as string, count: 2, filter: 'title eq "odd"' };
    expect(names(await scim.post("/Users/.search", query))).toBe("5");
    const url = `/Users?count=2&filter=title+eq+%22odd%22&cursor=${first.json.nextCursor}`;
    expect(names(await scim.get(url))).toBe("5");
  });

  it("may go on with another count and other attributes", async () => {
    await seed(scim);
    const { json } = await scim.get("/Users?cursor&count=2");
    const answer = await scim.get(`/Users?cursor=${json.nextCursor}&count=1&attributes=userName`);
    expect(answer.json).toMatchObject({ itemsPerPage: 1, Resources: [{ userName: "user-3" }] });
  });

  it.each([
    ["/Users?count=2&filter=userName+pr", "another filter"],
    ["/Users?count=2&sortBy=userName", "another order"],
    ["/Groups?count=2", "another endpoint"],
  ])("are refused with 400 invalidCursor by %s, which is %s", async (url) => {
    await seed(scim);
    const { json } = await scim.get("/Users?cursor&count=2");
    const answer = await scim.get(`${url}&cursor=${json.nextCursor}`);
    expect([answer.status, answer.json.scimType]).toEqual([400, "invalidCursor"]);
  });

  it.each(["x", "AAAAAAAAAAAAAAAAAAAAAAAA", "%00", "..%2F", "a".repeat(5000), "e30", "é"])(
    "are refused with 400 invalidCursor where they are none: %s",
    async (cursor) => {
      const answer = await scim.get(`/Users?cursor=${cursor}`);
      expect([answer.status, answer.json.scimType]).toEqual([400, "invalidCursor"]);
      expect(answer.json.detail).toContain("nextCursor");
    },
  );

  it("are refused with 400 invalidCursor where one character has changed", async () => {
    await seed(scim);
    const cursor: string = (await scim.get("/Users?cursor&count=2")).json.nextCursor;
    for (const at of [0, 11, 12, cursor.length - 3]) {
      const changed = cursor.slice(0, at) + (cursor[at] === "A" ? "B" : "A") + cursor.slice(at + 1);
      expect((await scim.get(`/Users?cursor=${changed}`)).json.scimType).toBe("invalidCursor");
    }
  });

  it("last as long as the provider says, and are 400 expiredCursor from then on", async () => {
    await seed(scim);
    const { json } = await scim.get("/Users?cursor&count=2");
    scim.clock.advance(HOUR);
    expect((await scim.get(`/Users?cursor=${json.nextCursor}`)).status).toBe(200);
    scim.clock.advance(1);
    const answer = await scim.get(`/Users?cursor=${json.nextCursor}`);
    expect([answer.status, answer.json.scimType]).toEqual([400, "expiredCursor"]);
    expect(answer.json.detail).toContain("3600 s");
  });

  it("have expired where the user they stand at in an order is gone", async () => {
    await seed(scim);
    const { json } = await scim.get("/Users?cursor&count=2&sortBy=title");
    await scim.delete("/Users/id-4");
    const answer = await scim.get(`/Users?count=2&sortBy=title&cursor=${json.nextCursor}`);
    expect([answer.status, answer.json.scimType]).toEqual([400, "expiredCursor"]);
  });

  it.each(["0", "-1", "1.5", "many"])("refuse a count of %s with 400 invalidCount", async (count) => {
    const answer = await scim.get(`/Users?cursor&count=${count}`);
    expect([answer.status, answer.json.scimType]).toEqual([400, "invalidCount"]);
    expect(answer.json.detail).toContain("from 1 to 200");
  });

  it("do not go together with a startIndex", async () => {
    const answer = await scim.get("/Users?cursor&startIndex=2");
    expect([answer.status, answer.json.scimType]).toEqual([400, "invalidCursor"]);
  });

  it("are not used by a client that does not ask for them", async () => {
    await seed(scim);
    const { json } = await scim.get("/Users?count=2");
    expect(json).toMatchObject({ startIndex: 1, itemsPerPage: 2 });
    expect(json.nextCursor).toBeUndefined();
  });
});

describeMatrix(
  "a provider that pages by cursor unless asked",
  (scim) => {
    it("gives a cursor to who does not say, and an index to who names one", async () => {
      await seed(scim);
      const { json } = await scim.get("/Users");
      expect(json).toMatchObject({ totalResults: 5, itemsPerPage: 2 });
      expect(json.nextCursor).toBeDefined();
      expect((await scim.get("/Users?startIndex=2")).json).toMatchObject({ startIndex: 2 });
      const config = await scim.get("/ServiceProviderConfig");
      expect(config.json.pagination).toEqual({
        cursor: true,
        index: true,
        defaultPaginationMethod: "cursor",
        defaultPageSize: 2,
        maxPageSize: 3,
        cursorTimeout: 60,
      });
    });
  },
  {
    rules: {
      page: { default: 2, max: 3 },
      pagination: { methods: ["index", "cursor"], defaultMethod: "cursor", cursorTimeoutMs: 60_000 },
    },
  },
);

describeMatrix(
  "a provider without cursors",
  (scim) => {
    it("takes no notice of one, and says nothing of paging", async () => {
      await seed(scim);
      const { json } = await scim.get("/Users?cursor=x&count=2&startIndex=2");
      expect(json).toMatchObject({ startIndex: 2, itemsPerPage: 2 });
      expect((await scim.get("/ServiceProviderConfig")).json.pagination).toBeUndefined();
    });
  },
  { rules: { pagination: { methods: ["index"], defaultMethod: "index", cursorTimeoutMs: 1000 } } },
);

describeMatrix(
  "a provider with cursors only",
  (scim) => {
    it("takes no notice of startIndex", async () => {
      await seed(scim);
      const { json } = await scim.get("/Users?startIndex=3&count=2");
      expect(json.Resources[0].userName).toBe("user-1");
      expect(json.nextCursor).toBeDefined();
    });
  },
  { rules: { pagination: { methods: ["cursor"], defaultMethod: "cursor", cursorTimeoutMs: 1000 } } },
);

describe("a second service over the same store", () => {
  it("goes on with the cursor of the first", async () => {
    const { options } = createTestProvider();
    const [one, two] = [createScimService(options), createScimService(options)];
    const request = { headers: {}, path: "/Users", query: new URLSearchParams() };
    for (const userName of ["ada", "grace"]) {
      await one.handle({ ...request, method: "POST", body: { userName } });
    }
    const list = async (service: typeof one, cursor: string): Promise<Record<string, unknown>> => {
      const query = new URLSearchParams({ cursor, count: "1" });
      const { body } = await service.handle({ ...request, method: "GET", query });
      return JSON.parse(body ?? "{}") as Record<string, unknown>;
    };
    const { nextCursor } = await list(one, "");
    expect(await list(two, String(nextCursor))).toMatchObject({ Resources: [{ userName: "grace" }] });
  });
});
