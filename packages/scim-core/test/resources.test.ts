import { expect, it } from "vitest";
import { describeMatrix } from "./describe-matrix.ts";

const USER = "urn:ietf:params:scim:schemas:core:2.0:User";
const ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const ada = { schemas: [USER], userName: "ada@example.com", name: { givenName: "Ada" }, active: true };

describeMatrix("POST (RFC 7644 §3.3)", (scim) => {
  it("creates a resource with 201, its id, meta and Location", async () => {
    const answer = await scim.post("/Users", ada);
    expect(answer.status).toBe(201);
    expect(answer.headers["content-type"]).toBe("application/scim+json");
    const location = `${scim.baseUrl}/Users/id-1`;
    expect(answer.headers["location"]).toBe(location);
    expect(answer.json).toEqual({
      ...ada,
      id: "id-1",
      meta: {
        resourceType: "User",
        created: "2026-01-01T00:00:00.000Z",
        lastModified: "2026-01-01T00:00:00.000Z",
        version: 'W/"1"',
        location,
      },
    });
    expect((await scim.get("/Users/id-1")).json).toEqual(answer.json);
  });

  it("ignores id, meta and readOnly attributes of the body", async () => {
    const answer = await scim.post("/Users", {
      ...ada,
      id: "mine",
      meta: { resourceType: "Robot", created: "1999-01-01T00:00:00Z" },
      groups: [{ value: "g1" }],
    });
    expect(answer.json).toMatchObject({ id: "id-1", meta: { resourceType: "User" } });
    expect(answer.json.groups).toBeUndefined();
  });

  it("derives schemas from what the resource carries", async () => {
    const answer = await scim.post("/Users", { ...ada, [ENTERPRISE]: { department: "R&D" } });
    expect(answer.json.schemas).toEqual([USER, ENTERPRISE]);
    const plain = await scim.post("/Users", { schemas: [USER, ENTERPRISE], userName: "grace" });
    expect(plain.json.schemas).toEqual([USER]);
  });

  it("reads attribute names and URNs in any case", async () => {
    const answer = await scim.post("/Users", {
      USERNAME: "ada",
      Name: { GIVENNAME: "Ada" },
      [ENTERPRISE.toUpperCase()]: { Department: "R&D" },
    });
    expect(answer.json).toMatchObject({
      userName: "ada",
      name: { givenName: "Ada" },
      [ENTERPRISE]: { department: "R&D" },
    });
  });

  it("takes schemas that are missing, and unknown ones besides its own", async () => {
    expect((await scim.post("/Users", { userName: "ada" })).status).toBe(201);
    const legacy = "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group";
    const group = await scim.post("/Groups", {
      schemas: ["urn:ietf:params:scim:schemas:core:2.0:Group", legacy],
      displayName: "Everyone",
    });
    expect(group.status).toBe(201);
    expect(group.json.schemas).toEqual(["urn:ietf:params:scim:schemas:core:2.0:Group"]);
  });

  it("refuses a second user with the same userName in another case with 409 uniqueness", async () => {
    await scim.post("/Users", ada);
    const answer = await scim.post("/Users", { ...ada, userName: "ADA@example.com" });
    expect(answer.status).toBe(409);
    expect(answer.json).toMatchObject({ status: "409", scimType: "uniqueness" });
    expect(answer.json.detail).toContain("userName");
    expect(answer.json.detail).toContain("ADA@example.com");
  });

  it("never returns what is returned never", async () => {
    const answer = await scim.post("/Users", { ...ada, password: "t0ps3cret" });
    expect(answer.text).not.toContain("t0ps3cret");
    expect((await scim.get("/Users/id-1?attributes=password,userName")).text).not.toContain("t0ps3cret");
    expect((await scim.patch("/Users/id-1", { op: "add", path: "title", value: "Dr" })).text).not.toContain(
      "t0ps",
    );
    expect((await scim.get("/Users")).text).not.toContain("t0ps3cret");
  });

  it("keeps names like __proto__ and constructor from doing anything", async () => {
    const body = '{"userName":"ada","__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}}';
    const answer = await scim.post("/Users", body);
    expect(answer.status).toBe(201);
    expect(answer.text).not.toContain("admin");
    expect(({} as Record<string, unknown>)["admin"]).toBeUndefined();
  });

  it("keeps a text of half a million characters as it is", async () => {
    const title = "é".repeat(250_000);
    await scim.post("/Users", { ...ada, title });
    expect((await scim.get("/Users/id-1")).json.title).toBe(title);
  });
});

describeMatrix("GET of a resource (RFC 7644 §3.4.1)", (scim) => {
  it("answers an unknown id with 404 that names it", async () => {
    const answer = await scim.get("/Users/nobody");
    expect(answer.status).toBe(404);
    expect(answer.json.detail).toContain("nobody");
  });

  it("answers HEAD like GET, without a body", async () => {
    await scim.post("/Users", ada);
    const answer = await scim.send("HEAD", "/Users/id-1");
    expect(answer.status).toBe(200);
    expect(answer.text).toBe("");
    expect((await scim.send("HEAD", "/Users/nobody")).status).toBe(404);
  });

  it("takes a slash at the end", async () => {
    await scim.post("/Users", ada);
    expect((await scim.get("/Users/id-1/")).json.userName).toBe(ada.userName);
    expect((await scim.get("/Users/")).json.totalResults).toBe(1);
  });

  it("decodes the id, and keeps its case", async () => {
    await scim.post("/Users", ada);
    expect((await scim.get("/Users/%69d-1")).status).toBe(200);
    expect((await scim.get("/Users/ID-1")).status).toBe(404);
    expect((await scim.get("/Users/%E0%A4%A")).status).toBe(400);
  });
});

describeMatrix("PUT (RFC 7644 §3.5.1)", (scim) => {
  it("clears what the body does not have, and keeps id and created", async () => {
    await scim.post("/Users", { ...ada, title: "Countess" });
    scim.clock.advance(1000);
    const answer = await scim.put("/Users/id-1", { schemas: [USER], userName: "ada.l", id: "other" });
    expect(answer.status).toBe(200);
    expect(answer.json).toEqual({
      schemas: [USER],
      id: "id-1",
      userName: "ada.l",
      meta: {
        resourceType: "User",
        created: "2026-01-01T00:00:00.000Z",
        lastModified: "2026-01-01T00:00:01.000Z",
        version: 'W/"2"',
        location: `${scim.baseUrl}/Users/id-1`,
      },
    });
  });

  it("keeps the password, which is writeOnly, where the body has none", async () => {
    await scim.post("/Users", { ...ada, password: "t0ps3cret" });
    const stored = async (): Promise<unknown> => (await scim.store.get("User", "id-1"))?.resource["password"];
    const before = await stored();
    await scim.put("/Users/id-1", { ...ada, title: "Dr" });
    expect([typeof before, await stored()]).toEqual(["string", before]);
  });

  it("leaves version and lastModified as they are where nothing changes", async () => {
    await scim.post("/Users", ada);
    scim.clock.advance(1000);
    const answer = await scim.put("/Users/id-1", ada);
    expect(answer.json.meta.lastModified).toBe("2026-01-01T00:00:00.000Z");
    expect((await scim.store.get("User", "id-1"))?.version).toBe(1);
  });

  it("drops a misspelled attribute", async () => {
    await scim.post("/Users", ada);
    const answer = await scim.put("/Users/id-1", { ...ada, adreses: [{ type: "work" }] });
    expect(answer.status).toBe(200);
    expect(answer.json.adreses).toBeUndefined();
  });

  it("answers an unknown id with 404, and a taken userName with 409", async () => {
    await scim.post("/Users", ada);
    await scim.post("/Users", { userName: "grace" });
    expect((await scim.put("/Users/nobody", ada)).status).toBe(404);
    expect((await scim.put("/Users/id-2", ada)).status).toBe(409);
  });
});

describeMatrix("DELETE (RFC 7644 §3.6)", (scim) => {
  it("answers 204 without a body, and 404 ever after", async () => {
    await scim.post("/Users", ada);
    const answer = await scim.delete("/Users/id-1");
    expect(answer.status).toBe(204);
    expect(answer.text).toBe("");
    expect((await scim.delete("/Users/id-1")).status).toBe(404);
    expect((await scim.get("/Users/id-1")).status).toBe(404);
    expect((await scim.patch("/Users/id-1", { op: "add", path: "title", value: "x" })).status).toBe(404);
  });

  it("frees the userName for a new user with another id", async () => {
    await scim.post("/Users", ada);
    await scim.delete("/Users/id-1");
    expect((await scim.post("/Users", ada)).json.id).toBe("id-2");
  });
});
