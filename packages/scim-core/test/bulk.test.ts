import { describe, expect, it } from "vitest";
import { createScimService } from "../src/index.ts";
import { describeMatrix, type Scim } from "./describe-matrix.ts";
import { createTestProvider } from "./provider.ts";

const BULK_REQUEST = "urn:ietf:params:scim:api:messages:2.0:BulkRequest";
const BULK_RESPONSE = "urn:ietf:params:scim:api:messages:2.0:BulkResponse";
const ERROR = "urn:ietf:params:scim:api:messages:2.0:Error";
const ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

type Operation = Record<string, unknown>;

function postUser(bulkId: string, more: object = {}): Operation {
  return { method: "POST", path: "/Users", bulkId, data: { userName: bulkId, ...more } };
}

function postGroup(bulkId: string, ...members: string[]): Operation {
  const data = { displayName: bulkId, members: members.map((value) => ({ value })) };
  return { method: "POST", path: "/Groups", bulkId, data };
}

function bulk(scim: Scim, Operations: readonly unknown[], more: object = {}) {
  return scim.post("/Bulk", { schemas: [BULK_REQUEST], Operations, ...more });
}

/** Runs a job and returns its outcomes, in their order. */
async function outcomes(scim: Scim, operations: readonly unknown[], more: object = {}): Promise<Operation[]> {
  const { status, json } = await bulk(scim, operations, more);
  expect([status, json.schemas]).toEqual([200, [BULK_RESPONSE]]);
  return json.Operations;
}

async function memberIds(scim: Scim, path: string): Promise<string[]> {
  const { json } = await scim.get(path);
  return (json.members ?? []).map(({ value }: { value: string }) => value);
}

describeMatrix("POST /Bulk (RFC 7644 §3.7)", (scim) => {
  it("answers each operation with its method, status, location and version", async () => {
    const [created] = await outcomes(scim, [postUser("ada")]);
    const location = `${scim.baseUrl}/Users/id-1`;
    expect(created).toEqual({ method: "POST", bulkId: "ada", location, version: 'W/"1"', status: "201" });
    const data = { Operations: [{ op: "add", path: "title", value: "Dr" }] };
    expect(
      await outcomes(scim, [
        { method: "PUT", path: "/Users/id-1", bulkId: "put", data: { userName: "ada.l" } },
        { method: "patch", path: location, data },
        { method: "DELETE", path: "/Users/id-1" },
      ]),
    ).toEqual([
      { method: "PUT", bulkId: "put", location, version: 'W/"2"', status: "200" },
      { method: "PATCH", location, version: 'W/"3"', status: "200" },
      { method: "DELETE", location, status: "204" },
    ]);
    expect((await scim.get("/Users/id-1")).status).toBe(404);
  });

  it("goes on after an operation that fails, and says why in an Error (§3.7.3)", async () => {
    const [first, second, third] = await outcomes(scim, [
      postUser("ada"),
      { ...postUser("again"), data: { userName: "ADA" } },
      postUser("grace"),
    ]);
    expect([first?.["status"], third?.["status"]]).toEqual(["201", "201"]);
    expect(second).toEqual({
      method: "POST",
      bulkId: "again",
      status: "409",
      response: {
        schemas: [ERROR],
        status: "409",
        scimType: "uniqueness",
        detail: expect.stringContaining("ADA"),
      },
    });
  });

  it("leaves the rest after as many errors as failOnErrors allows, and keeps what was done", async () => {
    const wrong = { method: "DELETE", path: "/Users/nobody" };
    const operations = [postUser("ada"), wrong, postUser("grace"), wrong, postUser("alan")];
    expect(await outcomes(scim, operations, { failOnErrors: 2 })).toHaveLength(4);
    expect((await scim.get("/Users")).json.totalResults).toBe(2);
    for (const failOnErrors of [0, 1.5, "1"]) {
      expect((await bulk(scim, operations, { failOnErrors })).json.scimType).toBe("invalidValue");
    }
  });

  it("holds operations to their version (§3.14)", async () => {
    await scim.post("/Users", { userName: "ada" });
    const put = { method: "PUT", path: "/Users/id-1", data: { userName: "ada.l" } };
    const [stale, current, gone] = await outcomes(scim, [
      { ...put, version: 'W/"9"' },
      { ...put, version: 'W/"1"' },
      { method: "DELETE", path: "/Users/id-1", version: 'W/"1"' },
    ]);
    expect([stale, current, gone].map((outcome) => outcome?.["status"])).toEqual(["412", "200", "412"]);
  });

  it("answers what cannot be an operation with 400, and what is not there with 404", async () => {
    const statuses = (
      await outcomes(scim, [
        { method: "GET", path: "/Users" },
        { method: "POST", path: "/Users", data: { userName: "no-bulkId" } },
        { method: "POST", path: "/Users", bulkId: "no-data" },
        { method: "PUT", data: {} },
        "ada",
        { method: "POST", path: "/Robots", bulkId: "robot", data: {} },
        { method: "POST", path: "/Bulk", bulkId: "bulk", data: { Operations: [] } },
        { method: "POST", path: "/Users/.search", bulkId: "search", data: {} },
        { method: "DELETE", path: "/Schemas" },
        { method: "DELETE", path: "/Users/%E0%A4%A" },
      ])
    ).map(({ status }) => status);
    expect(statuses).toEqual(["400", "400", "400", "400", "400", "404", "404", "404", "405", "400"]);
    expect((await scim.get("/Users")).json.totalResults).toBe(0);
  });

  it("refuses a job that is none, and one with a bulkId twice, before it does anything", async () => {
    for (const body of [
      {},
      { Operations: {} },
      { schemas: ["urn:other"], Operations: [] },
      { Operations: [postUser("ada"), postUser("grace"), { ...postUser("alan"), bulkId: "ada" }] },
    ]) {
      const { status, json } = await scim.post("/Bulk", body);
      expect([status, json.scimType]).toEqual([400, "invalidSyntax"]);
    }
    expect((await scim.get("/Users")).json.totalResults).toBe(0);
    const { status, headers } = await scim.get("/Bulk");
    expect([status, headers["allow"]]).toEqual([405, "POST"]);
  });
});

describeMatrix("bulkId (RFC 7644 §3.7.2)", (scim) => {
  it("stands for the id of what an operation before created, wherever ids are", async () => {
    const operations = [
      postUser("boss"),
      postUser("ada", { [ENTERPRISE]: { manager: { value: "bulkId:boss", $ref: "../Users/bulkId:boss" } } }),
      postUser("grace"),
      postGroup("all", "bulkId:boss", "bulkId:ada"),
      {
        method: "PATCH",
        path: "/Groups/bulkId:all",
        data: {
          Operations: [
            { op: "add", path: "members", value: [{ value: "bulkId:grace" }] },
            { op: "remove", path: 'members[value eq "bulkId:boss"]' },
          ],
        },
      },
      { method: "DELETE", path: "/Users/bulkId:boss" },
    ];
    const statuses = (await outcomes(scim, operations)).map(({ status }) => status);
    expect(statuses).toEqual(["201", "201", "201", "201", "200", "204"]);
    expect((await scim.get("/Users/id-2")).json[ENTERPRISE].manager.value).toBe("id-1");
    expect(await memberIds(scim, "/Groups/id-4")).toEqual(["id-2", "id-3"]);
  });

  it("may be of a later operation: what is named is created first", async () => {
    const operations = [
      postGroup("outer", "bulkId:inner"),
      postGroup("inner", "bulkId:ada"),
      postUser("ada"),
    ];
    const answered = await outcomes(scim, operations);
    expect(answered.map(({ bulkId, status }) => [bulkId, status])).toEqual([
      ["outer", "201"],
      ["inner", "201"],
      ["ada", "201"],
    ]);
    const groups = (await scim.get("/Users/id-1")).json.groups;
    expect(groups.map(({ display, type }: Operation) => [display, type])).toEqual([
      ["inner", "direct"],
      ["outer", "indirect"],
    ]);
  });

  it("may go round in circles: the references follow as soon as all exist (§3.7.1)", async () => {
    const circle = [
      postGroup("left", "bulkId:right", "bulkId:ada"),
      postGroup("right", "bulkId:left", "bulkId:right"),
      postUser("ada", { [ENTERPRISE]: { department: "R&D", manager: { value: "bulkId:ada" } } }),
    ];
    const answered = await outcomes(scim, circle);
    expect(answered.map(({ status }) => status)).toEqual(["201", "201", "201"]);
    const [left, right, ada] = answered.map(({ location }) => String(location).split("/").at(-1));
    expect(await memberIds(scim, `/Groups/${left}`)).toEqual([right, ada]);
    expect(new Set(await memberIds(scim, `/Groups/${right}`))).toEqual(new Set([left, right]));
    expect((await scim.get(`/Users/${ada}`)).json[ENTERPRISE]).toMatchObject({
      department: "R&D",
      manager: { value: ada },
    });
    for (const [index, { version, location }] of answered.entries()) {
      const { json } = await scim.get(String(location).slice(scim.baseUrl.length));
      expect([index, version]).toEqual([index, json.meta.version]);
    }
  });

  it("that nothing has, or whose operation failed, is 409 that names it", async () => {
    const answered = await outcomes(scim, [
      postGroup("one", "bulkId:nobody"),
      postGroup("two", "bulkId:three"),
      { ...postUser("three"), data: {} },
      { method: "DELETE", path: "/Users/bulkId:ghost" },
      { method: "PATCH", path: "/Users/bulkId:three", data: { Operations: [] } },
    ]);
    expect(answered.map(({ status }) => status)).toEqual(["409", "409", "400", "409", "409"]);
    expect(JSON.stringify(answered[0])).toContain("nobody");
    expect(JSON.stringify(answered[3])).toContain("ghost");
    expect((await scim.get("/Groups")).json.totalResults).toBe(0);
  });

  it("in a circle of which one part fails leaves none of it", async () => {
    const answered = await outcomes(scim, [
      postGroup("left", "bulkId:right"),
      { method: "POST", path: "/Groups", bulkId: "right", data: { members: [{ value: "bulkId:left" }] } },
    ]);
    expect(answered.map(({ status }) => status)).toEqual(["409", "400"]);
    expect((await scim.get("/Groups")).json.totalResults).toBe(0);
  });

  it("is not read out of text that mentions one", async () => {
    const [created] = await outcomes(scim, [postUser("ada", { title: "Inventor of bulkId:x" })]);
    expect(created?.["status"]).toBe("201");
    expect((await scim.get("/Users/id-1")).json.title).toBe("Inventor of bulkId:x");
  });
});

describeMatrix(
  "the limits of bulk jobs (RFC 7644 §3.7.4)",
  (scim) => {
    it("are those of /ServiceProviderConfig, and beyond them is 413 that names the limit", async () => {
      const { json } = await scim.get("/ServiceProviderConfig");
      expect(json.bulk).toEqual({ supported: true, maxOperations: 2, maxPayloadSize: 600 });
      const many = await bulk(scim, [postUser("a"), postUser("b"), postUser("c")]);
      expect([many.status, many.json.detail]).toEqual([413, expect.stringContaining("maxOperations")]);
      const large = await bulk(scim, [postUser("a", { title: "x".repeat(600) })]);
      expect([large.status, large.json.detail]).toEqual([413, expect.stringContaining("maxPayloadSize")]);
      expect((await bulk(scim, [postUser("a"), postUser("b")])).status).toBe(200);
      expect((await scim.post("/Users", { userName: "c", title: "x".repeat(900) })).status).toBe(201);
    });
  },
  { rules: { bulk: { maxOperations: 2, maxPayloadBytes: 600 } } },
);

describeMatrix(
  "a provider without bulk operations",
  (scim) => {
    it("answers /Bulk with 501 and says so in /ServiceProviderConfig", async () => {
      expect((await bulk(scim, [])).status).toBe(501);
      const { json } = await scim.get("/ServiceProviderConfig");
      expect(json.bulk).toEqual({ supported: false, maxOperations: 0, maxPayloadSize: 0 });
    });
  },
  { rules: { bulk: "off" } },
);

describe("a bulk job of a thousand operations", () => {
  it("creates a chain of groups of which each contains the next", async () => {
    const service = createScimService(createTestProvider().options);
    const Operations = Array.from({ length: 1000 }, (_, index) =>
      postGroup(`g${index}`, ...(index === 999 ? [] : [`bulkId:g${index + 1}`])),
    );
    const { status, body } = await service.handle({
      method: "POST",
      path: "/Bulk",
      query: new URLSearchParams(),
      headers: {},
      body: { Operations },
    });
    expect(status).toBe(200);
    expect((body ?? "").match(/"status":"201"/g)).toHaveLength(1000);
  });
});
