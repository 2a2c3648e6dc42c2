import { UserResourceType } from "../src/index.ts";
import { expect, it } from "vitest";
import { describeMatrix, type Answer, type Scim } from "./describe-matrix.ts";

const ada = { userName: "ada" };
const rename = { userName: "ada.l" };
const json = { "content-type": "application/scim+json" };

async function read(scim: Scim, headers: Record<string, string>): Promise<Answer> {
  return scim.send("GET", "/Users/id-1", undefined, headers);
}

async function replace(scim: Scim, headers: Record<string, string>): Promise<number> {
  return (await scim.send("PUT", "/Users/id-1", rename, { ...json, ...headers })).status;
}

describeMatrix("entity tags (RFC 7644 §3.14)", (scim) => {
  it("are the same in ETag and meta.version, however the resource comes", async () => {
    const created = await scim.post("/Users", ada);
    const patched = await scim.patch("/Users/id-1", { op: "add", path: "title", value: "Dr" });
    const replaced = await scim.put("/Users/id-1", rename);
    const got = await scim.get("/Users/id-1");
    expect([created, patched, replaced, got].map(({ headers }) => headers["etag"])).toEqual([
      'W/"1"',
      'W/"2"',
      'W/"3"',
      'W/"3"',
    ]);
    for (const { headers, json } of [created, patched, replaced, got]) {
      expect(json.meta.version).toBe(headers["etag"]);
    }
    expect((await scim.get("/Users")).json.Resources[0].meta.version).toBe('W/"3"');
    expect((await scim.get("/Users?filter=meta.version+eq+%22W/%5C%223%5C%22%22")).json.totalResults).toBe(1);
  });

  it("stay as they are where nothing changes", async () => {
    await scim.post("/Users", ada);
    expect((await scim.put("/Users/id-1", ada)).headers["etag"]).toBe('W/"1"');
  });

  it.each(['W/"1"', '"1"', 'W/"7", W/"1"', '"a,b" , W/"1"', "*"])(
    "answer a GET with If-None-Match: %s with 304 and no body, where that is the version",
    async (field) => {
      await scim.post("/Users", ada);
      const answer = await read(scim, { "if-none-match": field });
      expect([answer.status, answer.text, answer.headers["etag"]]).toEqual([304, "", 'W/"1"']);
      const head = await scim.send("HEAD", "/Users/id-1", undefined, { "if-none-match": field });
      expect(head.status).toBe(304);
    },
  );

  it.each(['W/"2"', '"11"', 'W/"', "", "1 2"])(
    "answer a GET with If-None-Match: %s with the resource",
    async (field) => {
      await scim.post("/Users", ada);
      const answer = await read(scim, { "if-none-match": field });
      expect([answer.status, answer.json.userName]).toEqual([200, "ada"]);
    },
  );

  it("answer a GET with an If-Match that does not with 412", async () => {
    await scim.post("/Users", ada);
    expect((await read(scim, { "if-match": 'W/"2"' })).status).toBe(412);
    expect((await read(scim, { "if-match": 'W/"1"' })).status).toBe(200);
  });

  it("let a write through whose If-Match has the version, and refuse the next one with 412", async () => {
    await scim.post("/Users", ada);
    expect(await replace(scim, { "if-match": 'W/"1"' })).toBe(200);
    const late = await scim.send("PUT", "/Users/id-1", ada, { ...json, "if-match": 'W/"1"' });
    expect(late.status).toBe(412);
    expect(late.json.detail).toMatch(/W\/"1".*W\/"2"/);
    expect((await scim.get("/Users/id-1")).json.userName).toBe("ada.l");
  });

  it.each([
    [{ "if-match": "*" }, 200],
    [{ "if-match": 'W/"3", W/"1"' }, 200],
    [{ "if-match": 'W/"3"' }, 412],
    [{ "if-match": "nonsense" }, 412],
    [{ "if-none-match": "*" }, 412],
    [{ "if-none-match": 'W/"1"' }, 412],
    [{ "if-none-match": 'W/"3"' }, 200],
    [{ "if-match": 'W/"1"', "if-none-match": 'W/"1"' }, 412],
  ])("guard PUT by %j with %i", async (headers, status) => {
    await scim.post("/Users", ada);
    expect(await replace(scim, headers as Record<string, string>)).toBe(status);
    const { userName } = (await scim.get("/Users/id-1")).json;
    expect(userName).toBe(status === 200 ? "ada.l" : "ada");
  });

  it("guard PATCH and DELETE too", async () => {
    await scim.post("/Users", ada);
    const Operations = [{ op: "add", path: "title", value: "Dr" }];
    const stale = { ...json, "if-match": 'W/"9"' };
    expect((await scim.send("PATCH", "/Users/id-1", { Operations }, stale)).status).toBe(412);
    expect((await scim.send("DELETE", "/Users/id-1", undefined, stale)).status).toBe(412);
    const fresh = { ...json, "if-match": 'W/"1"' };
    expect((await scim.send("DELETE", "/Users/id-1", undefined, fresh)).status).toBe(204);
  });

  it("make 404 of a resource there is none of, whatever the precondition says", async () => {
    expect(await replace(scim, { "if-match": "*" })).toBe(404);
    expect((await read(scim, { "if-none-match": "*" })).status).toBe(404);
  });

  it("let one of ten writers through that all have the same version", async () => {
    await scim.post("/Users", ada);
    const writes = Array.from({ length: 10 }, (_, index) => {
      const body = { userName: `ada-${index}` };
      return scim.send("PUT", "/Users/id-1", body, { ...json, "if-match": 'W/"1"' });
    });
    const statuses = (await Promise.all(writes)).map(({ status }) => status);
    expect(statuses.toSorted((a, b) => a - b)).toEqual([200, ...Array.from({ length: 9 }, () => 412)]);
  });

  it("let a DELETE or an update through that have the same version, and not both", async () => {
    await scim.post("/Users", ada);
    const headers = { ...json, "if-match": 'W/"1"' };
    const [put, erased] = await Promise.all([
      scim.send("PUT", "/Users/id-1", rename, headers),
      scim.send("DELETE", "/Users/id-1", undefined, headers),
    ]);
    expect([
      [200, 412],
      [404, 204],
    ]).toContainEqual([put.status, erased.status]);
  });
});

describeMatrix(
  "strong entity tags",
  (scim) => {
    it("are compared as such by If-Match", async () => {
      const created = await scim.post("/Users", ada);
      expect(created.headers["etag"]).toBe('"1"');
      expect(await replace(scim, { "if-match": 'W/"1"' })).toBe(412);
      expect(await replace(scim, { "if-match": '"1"' })).toBe(200);
      expect((await read(scim, { "if-none-match": 'W/"2"' })).status).toBe(304);
    });
  },
  { rules: { etag: "strong" } },
);

describeMatrix(
  "a provider without entity tags",
  (scim) => {
    it("sends none, says so, and takes no notice of preconditions", async () => {
      const created = await scim.post("/Users", ada);
      expect(created.headers["etag"]).toBeUndefined();
      expect(created.json.meta.version).toBeUndefined();
      expect((await read(scim, { "if-none-match": "*" })).status).toBe(200);
      expect(await replace(scim, { "if-match": 'W/"9"' })).toBe(200);
      expect((await scim.get("/ServiceProviderConfig")).json.etag).toEqual({ supported: false });
    });
  },
  { rules: { etag: "off" } },
);

describeMatrix(
  "PATCH that answers 204",
  (scim) => {
    it("tells the new version all the same", async () => {
      await scim.post("/Users", ada);
      const answer = await scim.patch("/Users/id-1", { op: "add", path: "title", value: "Dr" });
      expect([answer.status, answer.headers["etag"]]).toEqual([204, 'W/"2"']);
    });
  },
  { resourceTypes: [{ resourceType: UserResourceType, rules: { patchStatus: 204 } }] },
);
