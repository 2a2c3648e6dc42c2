import { expect, it } from "vitest";
import { describeMatrix, type Scim } from "./describe-matrix.ts";

const names = ["ada", "grace", "alan", "edsger", "barbara"];

async function seed(scim: Scim): Promise<void> {
  for (const [index, name] of names.entries()) {
    await scim.post("/Users", {
      userName: `${name}@example.com`,
      externalId: `Ext-${name}`,
      displayName: name.toUpperCase(),
      active: index % 2 === 0,
      emails: [
        { type: "work", value: `${name}@work.example`, primary: true },
        { type: "home", value: "shared@home.example" },
      ],
    });
  }
}

async function found(scim: Scim, filter: string): Promise<string[]> {
  const { status, json } = await scim.get(`/Users?filter=${encodeURIComponent(filter)}`);
  expect(status).toBe(200);
  return json.Resources.map((user: { userName: string }) => user.userName.split("@")[0]);
}

describeMatrix("GET of a collection (RFC 7644 §3.4.2)", (scim) => {
  it("answers an empty ListResponse where nothing matches, never 404", async () => {
    const answer = await scim.get("/Users?filter=userName+eq+%227d420df3-9995-4831-a406-ecf8166f5f6a%22");
    expect(answer.status).toBe(200);
    expect(answer.json).toEqual({
      schemas: ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
      totalResults: 0,
      startIndex: 1,
      itemsPerPage: 0,
      Resources: [],
    });
  });

  it("finds by every indexed attribute as a scan would", async () => {
    await seed(scim);
    expect(await found(scim, 'userName eq "GRACE@example.com"')).toEqual(["grace"]);
    expect(await found(scim, 'externalId eq "Ext-alan"')).toEqual(["alan"]);
    expect(await found(scim, 'externalId eq "ext-alan"')).toEqual([]);
    expect(await found(scim, 'id eq "id-2"')).toEqual(["grace"]);
    expect(await found(scim, 'id eq "id-2" and active eq true')).toEqual([]);
    expect(await found(scim, 'userName eq "ada@example.com" and emails[type eq "work"]')).toEqual(["ada"]);
  });

  it("finds by a value path joined with and, and by one that is compared", async () => {
    await seed(scim);
    expect(await found(scim, 'emails[type eq "work" and value sw "ada"] and active eq true')).toEqual([
      "ada",
    ]);
    expect(await found(scim, 'emails[type eq "work"].value eq "alan@work.example"')).toEqual(["alan"]);
    expect(await found(scim, 'emails[type eq "home"].value eq "alan@work.example"')).toEqual([]);
    expect(await found(scim, 'not (active eq true) or userName sw "ada"')).toEqual([
      "ada",
      "grace",
      "edsger",
    ]);
  });

  it("still finds a user that is not active", async () => {
    await seed(scim);
    expect(await found(scim, 'userName eq "grace@example.com"')).toEqual(["grace"]);
  });

  it("finds by when a user changed, in any notation of the instant", async () => {
    await seed(scim);
    scim.clock.advance(60_000);
    await scim.patch("/Users/id-2", { op: "add", path: "title", value: "Dr" });
    for (const instant of [
      "2026-01-01T00:00:00Z",
      "2026-01-01T01:00:00.000+01:00",
      "2025-12-31T19:00:00-05:00",
    ]) {
      expect(await found(scim, `meta.lastModified gt "${instant}"`)).toEqual(["grace"]);
      expect(await found(scim, `meta.created gt "${instant}"`)).toEqual([]);
      expect(await found(scim, `META.LASTMODIFIED le "${instant}" and userName sw "a"`)).toEqual([
        "ada",
        "alan",
      ]);
    }
  });

  it("finds by a name in any case, by itself or with its schema", async () => {
    await seed(scim);
    const schema = "urn:ietf:params:scim:schemas:core:2.0:User";
    for (const name of ["DISPLAYNAME", `${schema}:displayName`, `${schema.toUpperCase()}:displayname`]) {
      expect(await found(scim, `${name} eq "alan"`)).toEqual(["alan"]);
    }
  });

  it("takes what is missing for different, and nothing for present", async () => {
    await seed(scim);
    await scim.post("/Users", { userName: "nobody@example.com", name: { familyName: "" }, emails: [] });
    expect(await found(scim, 'displayName ne "ADA" and active ne false')).toEqual([
      "alan",
      "barbara",
      "nobody",
    ]);
    expect(await found(scim, "not (emails pr)")).toEqual(["nobody"]);
    expect(await found(scim, "name pr")).toEqual([]);
    expect(await found(scim, 'emails.value ne "shared@home.example" and userName sw "n"')).toEqual([
      "nobody",
    ]);
  });

  it("finds a user by the new userName only, once it is changed", async () => {
    await seed(scim);
    await scim.patch("/Users/id-1", { op: "replace", path: "userName", value: "countess@example.com" });
    expect(await found(scim, 'userName eq "ada@example.com"')).toEqual([]);
    expect(await found(scim, 'userName eq "countess@example.com"')).toEqual(["countess"]);
  });

  it.each([
    ["startIndex=2&count=2", 2, ["grace", "alan"]],
    ["startIndex=5&count=2", 5, ["barbara"]],
    ["startIndex=6", 6, []],
    ["startIndex=0&count=1", 1, ["ada"]],
    ["startIndex=-7&count=1", 1, ["ada"]],
    ["count=0", 1, []],
    ["count=-3", 1, []],
    ["startIndex=&count=", 1, names],
  ])("pages by %s (§3.4.2.4)", async (query, startIndex, expected) => {
    await seed(scim);
    for (const filter of ["", "&filter=userName+pr", `&filter=emails.value+eq+%22shared@home.example%22`]) {
      const { json } = await scim.get(`/Users?${query}${filter}`);
      expect(json).toMatchObject({ totalResults: 5, startIndex, itemsPerPage: expected.length });
      expect(json.Resources.map((user: { displayName: string }) => user.displayName.toLowerCase())).toEqual(
        expected,
      );
    }
  });

  it("takes a search by POST, whose query is not in the URI (§3.4.3)", async () => {
    await seed(scim);
    const answer = await scim.post("/Users/.search", {
      schemas: ["urn:ietf:params:scim:api:messages:2.0:SearchRequest"],
      filter: 'displayName sw "A"',
      attributes: ["displayName"],
      startIndex: 2,
      count: 1,
    });
    expect(answer.status).toBe(200);
    expect(answer.json).toMatchObject({ totalResults: 2, startIndex: 2, itemsPerPage: 1 });
    expect(answer.json.Resources).toEqual([
      { schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"], id: "id-3", displayName: "ALAN" },
    ]);
  });

  it("gives each resource its location", async () => {
    await seed(scim);
    const { json } = await scim.get("/Users?count=1");
    expect(json.Resources[0].meta.location).toBe(`${scim.baseUrl}/Users/id-1`);
  });
});

describeMatrix(
  "a provider with small pages",
  (scim) => {
    it("returns its default where no count is asked for, and never more than its maximum", async () => {
      await seed(scim);
      expect((await scim.get("/Users")).json).toMatchObject({ totalResults: 5, itemsPerPage: 2 });
      expect((await scim.get("/Users?count=1000")).json).toMatchObject({ totalResults: 5, itemsPerPage: 3 });
      expect((await scim.get("/ServiceProviderConfig")).json.filter).toEqual({
        supported: true,
        maxResults: 3,
      });
    });
  },
  { rules: { page: { default: 2, max: 3 } } },
);
