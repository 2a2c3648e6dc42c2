import { expect, it } from "vitest";
import { describeMatrix } from "./describe-matrix.ts";

const SEARCH_REQUEST = "urn:ietf:params:scim:api:messages:2.0:SearchRequest";

describeMatrix("a body of bytes", (scim) => {
  it("that are no UTF-8 is refused, and nothing is stored garbled", async () => {
    for (const body of [
      Buffer.from('{"userName":"zo\u00eb"}', "latin1"),
      Buffer.from('\uFEFF{"userName":"zoe"}', "utf16le"),
    ]) {
      const headers = { "content-type": "application/json; charset=iso-8859-1" };
      const answer = await scim.send("POST", "/Users", body, headers);
      expect(answer.status).toBe(400);
      expect(answer.json.scimType).toBe("invalidSyntax");
      expect(answer.json.detail).toContain("got bytes that are no UTF-8, expected a JSON object in UTF-8");
    }
    expect((await scim.get("/Users")).json.totalResults).toBe(0);
  });

  it("may begin with a byte order mark", async () => {
    expect((await scim.post("/Users", '\uFEFF{"userName":"ada"}')).json.userName).toBe("ada");
  });
});

describeMatrix(
  "the limit of a body",
  (scim) => {
    it("is the service's own in every adapter", async () => {
      expect((await scim.post("/Users", { userName: "x".repeat(2_000_000) })).status).toBe(201);
      expect((await scim.post("/Users", { userName: "x".repeat(4_000_000) })).status).toBe(413);
    });
  },
  { rules: { maxBodyBytes: 3_000_000 } },
);

describeMatrix("a client that sends back what it has read", (scim) => {
  it("changes nothing by repeating what is readOnly", async () => {
    const { json: read } = await scim.post("/Users", { userName: "ada", title: "Countess" });
    const answer = await scim.patch("/Users/id-1", {
      op: "replace",
      value: { ...read, groups: [], title: "Lady" },
    });
    expect(answer.status).toBe(200);
    const meta = { ...read.meta, version: 'W/"2"' };
    expect(answer.json).toEqual({ ...read, title: "Lady", meta });
  });

  it("is refused where it says something else than it has read", async () => {
    await scim.post("/Users", { userName: "ada" });
    const location = `${scim.baseUrl}/Users/id-2`;
    for (const value of [
      { meta: { location } },
      { meta: { resourceType: "Group" } },
      { meta: {} },
      { groups: [{ value: "g" }] },
    ]) {
      const answer = await scim.patch("/Users/id-1", { op: "replace", value });
      expect(answer.json.scimType).toBe("mutability");
    }
  });
});

describeMatrix("an element's displayName", (scim) => {
  it("is its display, as Microsoft's collection adds members and Entra writes roles", async () => {
    await scim.post("/Groups", { displayName: "Admins" });
    const member = { displayName: "new User", value: "7" };
    const group = await scim.patch("/Groups/id-1", { op: "add", path: "members", value: [member] });
    expect(group.json.members).toEqual([{ value: "7", display: "new User" }]);
    const user = await scim.post("/Users", {
      userName: "ada",
      roles: [{ displayName: "Admin", value: "admin" }],
    });
    expect(user.json.roles).toEqual([{ value: "admin", display: "Admin" }]);
  });
});

describeMatrix("a page", (scim) => {
  it("beyond all there is, however far, is empty", async () => {
    await scim.post("/Users", { userName: "ada" });
    const answer = await scim.get(`/Users?startIndex=${"9".repeat(400)}&count=${"9".repeat(17)}`);
    expect(answer.json).toMatchObject({ totalResults: 1, itemsPerPage: 0, Resources: [] });
  });
});

describeMatrix("input that is made to take long", (scim) => {
  it.each(["[", '"\\\\"', '["\\\\', "[,"])("is refused at once in attributes of %j", async (part) => {
    const attributes = [`"${part.repeat(100_000)}`];
    const answer = await scim.post("/Users/.search", { schemas: [SEARCH_REQUEST], attributes });
    expect(answer.status).toBe(400);
  });

  it("is refused where it names thousands of attributes", async () => {
    const attributes = Array.from({ length: 5000 }, (_, index) => `emails[type eq "${index}"]`);
    const answer = await scim.post("/Users/.search", { schemas: [SEARCH_REQUEST], attributes });
    expect(answer.status).toBe(400);
    expect(answer.json.detail).toContain("got 5000 names in a list of attributes, expected at most 1000");
  });

  it("is refused where one PATCH changes thousands of places, and nothing is changed", async () => {
    await scim.post("/Users", { userName: "ada" });
    const values = Array.from({ length: 2001 }, (_, index) => [`emails[type eq "${index}"].value`, "x"]);
    const answer = await scim.patch("/Users/id-1", { op: "add", value: Object.fromEntries(values) });
    expect(answer.status).toBe(413);
    expect(answer.json.detail).toContain("got a PATCH of 2001 attributes, expected at most 2000");
    expect((await scim.get("/Users/id-1")).json.emails).toBeUndefined();
  });

  it("is done at once where thousands of elements have one value, and each is there once", async () => {
    await scim.post("/Users", { userName: "ada" });
    const elements = Array.from({ length: 15_000 }, (_, index) => ({ value: "a", type: `t${index}` }));
    const add = { op: "add", path: "emails", value: [...elements, ...elements.slice(0, 5000)] };
    expect((await scim.patch("/Users/id-1", add)).json.emails).toHaveLength(15_000);
    expect((await scim.patch("/Users/id-1", add)).json.emails).toHaveLength(15_000);
    const removed = await scim.patch("/Users/id-1", { op: "remove", path: "emails", value: elements });
    expect(removed.json.emails).toBeUndefined();
  });
});
