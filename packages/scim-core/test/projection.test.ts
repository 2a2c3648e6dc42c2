import { expect, it } from "vitest";
import { describeMatrix, type Scim } from "./describe-matrix.ts";

const ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const work = { type: "work", value: "ada@work.example", primary: true };
const home = { type: "home", value: "ada@home.example" };

async function read(scim: Scim, query: string): Promise<Record<string, unknown>> {
  await scim.post("/Users", {
    userName: "ada",
    name: { givenName: "Ada", familyName: "Lovelace" },
    emails: [work, home],
    [ENTERPRISE]: { department: "R&D", employeeNumber: "7" },
  });
  const { status, json } = await scim.get(`/Users/id-1?${query}`);
  expect(status).toBe(200);
  const { schemas, id, ...rest } = json;
  expect(schemas).toBeDefined();
  expect(id).toBe("id-1");
  return rest;
}

describeMatrix("attributes and excludedAttributes (RFC 7644 §3.9)", (scim) => {
  it.each([
    ["userName", { userName: "ada" }],
    ["USERNAME, name.givenName", { userName: "ada", name: { givenName: "Ada" } }],
    ["urn:ietf:params:scim:schemas:core:2.0:User:userName", { userName: "ada" }],
    [`${ENTERPRISE}:department`, { [ENTERPRISE]: { department: "R&D" } }],
    [ENTERPRISE, { [ENTERPRISE]: { department: "R&D", employeeNumber: "7" } }],
    ["emails", { emails: [work, home] }],
    ["emails.value", { emails: [{ value: work.value }, { value: home.value }] }],
    ['emails[type eq "work"]', { emails: [work] }],
    ['emails[type eq "home"].value,userName', { userName: "ada", emails: [{ value: home.value }] }],
    ['emails[value eq "a,b"],userName', { userName: "ada" }],
    ["id", {}],
    ["nothingOfThatName", {}],
    ["meta.resourceType", { meta: { resourceType: "User" } }],
  ])("returns only what attributes=%s names, besides id and schemas", async (attributes, expected) => {
    expect(await read(scim, `attributes=${encodeURIComponent(attributes)}`)).toEqual(expected);
  });

  it.each([
    ["emails,name,meta", { userName: "ada", [ENTERPRISE]: { department: "R&D", employeeNumber: "7" } }],
    [
      `name.familyName,emails.primary,meta,${ENTERPRISE}:employeeNumber`,
      {
        userName: "ada",
        name: { givenName: "Ada" },
        emails: [{ type: "work", value: work.value }, home],
        [ENTERPRISE]: { department: "R&D" },
      },
    ],
    [`emails[type eq "home"],meta,name,${ENTERPRISE.toLowerCase()}`, { userName: "ada", emails: [work] }],
    [
      'emails[type eq "work"].primary,meta,name,' + ENTERPRISE,
      { userName: "ada", emails: [{ type: "work", value: work.value }, home] },
    ],
    [`id,schemas,userName,meta,name,emails,${ENTERPRISE}`, {}],
  ])(
    "returns all but what excludedAttributes=%s names, and always id and schemas",
    async (excluded, expected) => {
      expect(await read(scim, `excludedAttributes=${encodeURIComponent(excluded)}`)).toEqual(expected);
    },
  );

  it("applies to lists, and to what POST, PUT and PATCH return", async () => {
    const group = { displayName: "Everyone", members: [{ value: "id-9" }] };
    expect((await scim.post("/Groups?attributes=displayName", group)).json).toEqual({
      schemas: ["urn:ietf:params:scim:schemas:core:2.0:Group"],
      id: "id-1",
      displayName: "Everyone",
    });
    const list = await scim.get('/Groups?excludedAttributes=members&filter=displayName+eq+"everyone"');
    expect(list.json.Resources[0]).toMatchObject({ displayName: "Everyone" });
    expect(list.text).not.toContain("members");
    const rename = { op: "replace", path: "displayName", value: "All" };
    expect((await scim.patch("/Groups/id-1?attributes=members", rename)).json.displayName).toBeUndefined();
    expect((await scim.put("/Groups/id-1?excludedAttributes=members", group)).json.members).toBeUndefined();
  });

  it("refuses both at once with 400, before anything is written", async () => {
    const answer = await scim.post("/Users?attributes=userName&excludedAttributes=name", { userName: "ada" });
    expect(answer.status).toBe(400);
    expect(answer.json.detail).toContain("excludedAttributes");
    expect((await scim.store.scan("User")).totalResults).toBe(0);
  });
});
