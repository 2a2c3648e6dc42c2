import { expect, it } from "vitest";
import type { ScimType } from "../src/index.ts";
import { describeMatrix, type Scim } from "./describe-matrix.ts";

/** A request that is refused, and what the refusal must say: what, where, got and expected. */
interface BadInput {
  readonly name: string;
  readonly method?: string;
  readonly url?: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  readonly status: number;
  readonly scimType?: ScimType;
  readonly says: readonly string[];
}

const json = { "content-type": "application/scim+json" };
const PATCH_OP = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
const ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

function patch(name: string, operation: unknown, scimType: ScimType, ...says: string[]): BadInput {
  const body = {
    schemas: [PATCH_OP],
    Operations: [{ op: "add", path: "nickName", value: "Trace" }, operation],
  };
  return { name, method: "PATCH", url: "/Users/id-1", body, status: 400, scimType, says };
}

function post(name: string, body: unknown, scimType: ScimType, ...says: string[]): BadInput {
  return { name, method: "POST", body, status: 400, scimType, says };
}

function filter(name: string, text: string, ...says: string[]): BadInput {
  const url = `/Users?filter=${encodeURIComponent(text)}`;
  return { name, method: "GET", url, status: 400, scimType: "invalidFilter", says };
}

function deep(levels: number): string {
  return `${"[".repeat(levels)}${"]".repeat(levels)}`;
}

const cases: readonly BadInput[] = [
  post("JSON that ends early", '{"userName": "ada"', "invalidSyntax", "JSON", "position", "a JSON object"),
  post("no JSON at all", "userName=ada", "invalidSyntax", "JSON"),
  post("an empty body", "", "invalidSyntax", "no body", "a JSON object"),
  post("an array", [], "invalidSyntax", "an array", "a JSON object"),
  post("a number", "7", "invalidSyntax", "a number"),
  post("null", "null", "invalidSyntax", "null"),
  post(
    "JSON that nests deeper than anything needs",
    `{"userName":"x","name":${deep(50_000)}}`,
    "invalidSyntax",
    "64",
  ),
  post(
    "schemas of another resource type",
    { schemas: [PATCH_OP], userName: "x" },
    "invalidSyntax",
    PATCH_OP,
    "core:2.0:User",
  ),
  post("no userName", { displayName: "x" }, "invalidValue", "userName", "required"),
  post("an empty userName", { userName: "" }, "invalidValue", "userName"),
  post("a userName that is no text", { userName: 7 }, "invalidValue", "userName", "a number", "a string"),
  post(
    "an active that is no boolean",
    { userName: "x", active: "perhaps" },
    "invalidValue",
    "active",
    "perhaps",
    "true or false",
  ),
  post(
    "e-mail addresses that are texts",
    { userName: "x", emails: ["a@b.c"] },
    "invalidValue",
    "emails[0]",
    "an object",
  ),
  post(
    "two primary e-mail addresses",
    {
      userName: "x",
      emails: [
        { value: "a", primary: true },
        { value: "b", primary: true },
      ],
    },
    "invalidValue",
    "emails",
    "primary",
  ),
  {
    name: "another content type",
    method: "POST",
    body: "<user/>",
    headers: { "content-type": "application/xml" },
    status: 415,
    says: ["application/xml", "application/scim+json"],
  },
  {
    name: "a body larger than 1 MiB",
    method: "POST",
    body: JSON.stringify({ userName: "x".repeat(1_048_577) }),
    status: 413,
    says: ["bytes", "1048576"],
  },
  {
    name: "PUT without a required attribute",
    method: "PUT",
    url: "/Users/id-1",
    body: { displayName: "x" },
    status: 400,
    scimType: "invalidValue",
    says: ["userName", "required"],
  },
  {
    name: "a method the endpoint does not have",
    method: "DELETE",
    url: "/Users",
    status: 405,
    says: ["DELETE", "GET, POST"],
  },
  {
    name: "a method no endpoint has",
    method: "PROPFIND",
    url: "/Users/id-1",
    status: 405,
    says: ["PROPFIND", "PATCH"],
  },
  {
    name: "a path that does not exist",
    url: "/Robots",
    status: 404,
    says: ["/Robots", "/Users and /Groups", "/Schemas"],
  },
  { name: "a path that is too long", url: "/Users/id-1/emails", status: 404, says: ["/Users/id-1/emails"] },
  { name: "an endpoint in another case", url: "/users", status: 404, says: ["/users", "/Users"] },
  { name: "a path that is not encoded", url: "/Users/%zz", status: 400, says: ["%zz", "percent-encoding"] },
  { name: "/Me, which is not implemented", url: "/Me", status: 501, says: ["/Me"] },
  {
    name: "a bulk job without operations",
    method: "POST",
    url: "/Bulk",
    body: {},
    status: 400,
    scimType: "invalidSyntax",
    says: ["Operations"],
  },
  {
    name: "a startIndex that is no number",
    url: "/Users?startIndex=first",
    status: 400,
    scimType: "invalidValue",
    says: ["startIndex", "first", "whole number"],
  },
  {
    name: "a count with a fraction",
    url: "/Users?count=1.5",
    status: 400,
    scimType: "invalidValue",
    says: ["count", "1.5"],
  },
  {
    name: "an attributes parameter that is no path",
    url: "/Users?attributes=a%20b",
    status: 400,
    scimType: "invalidPath",
    says: ["a b"],
  },
  {
    name: "a search whose filter is no text",
    method: "POST",
    url: "/Users/.search",
    body: { filter: { a: 1 } },
    status: 400,
    scimType: "invalidValue",
    says: ["filter", "an object"],
  },
  filter("a filter that ends early", "userName eq", "userName eq", "offset 11"),
  filter("a filter with an unknown operator", 'userName is "ada"', "is", "offset 9", "eq"),
  filter("a filter on an unknown attribute", 'shoeSize eq "7"', "shoeSize", "User"),
  filter("a filter on the password", 'password eq "x"', "password"),
  filter("a filter that nests too deep", `${"(".repeat(500)}active pr${")".repeat(500)}`, "64"),
  {
    name: "a PATCH without Operations",
    method: "PATCH",
    url: "/Users/id-1",
    body: { schemas: [PATCH_OP] },
    status: 400,
    scimType: "invalidSyntax",
    says: ["no Operations"],
  },
  {
    name: "a PATCH with an empty Operations",
    method: "PATCH",
    url: "/Users/id-1",
    body: { schemas: [PATCH_OP], Operations: [] },
    status: 400,
    scimType: "invalidSyntax",
    says: ["an empty array"],
  },
  {
    name: "a PATCH with Operations that are an object",
    method: "PATCH",
    url: "/Users/id-1",
    body: { Operations: {} },
    status: 400,
    scimType: "invalidSyntax",
    says: ["an object", "an array"],
  },
  {
    name: "a PATCH with the schema of a User",
    method: "PATCH",
    url: "/Users/id-1",
    body: {
      schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
      Operations: [{ op: "add", path: "title", value: "x" }],
    },
    status: 400,
    scimType: "invalidSyntax",
    says: ["core:2.0:User", PATCH_OP],
  },
  patch(
    "an operation that is a text",
    "remove title",
    "invalidSyntax",
    "Operations[1]",
    "a string",
    "an object",
  ),
  patch(
    "an op that does not exist",
    { op: "merge", path: "title", value: "x" },
    "invalidSyntax",
    "merge",
    "Operations[1]",
    "add, remove or replace",
  ),
  patch("an operation without op", { path: "title", value: "x" }, "invalidSyntax", "op", "Operations[1]"),
  patch("a path that is no text", { op: "add", path: 7, value: "x" }, "invalidPath", "a number", "a string"),
  patch(
    "a path that is malformed",
    { op: "add", path: "emails[type eq", value: "x" },
    "invalidFilter",
    "emails[type eq",
    "offset 14",
  ),
  patch(
    "a path with a space",
    { op: "add", path: "nick name", value: "x" },
    "invalidPath",
    "nick name",
    "offset 5",
  ),
  patch(
    "a path no schema has",
    { op: "add", path: "shoeSize", value: "7" },
    "invalidPath",
    "shoeSize",
    "an attribute of User",
  ),
  patch(
    "a key no schema has",
    { op: "add", value: { "name.shoeSize": "7" } },
    "invalidPath",
    "name.shoeSize",
  ),
  patch(
    "an unknown extension",
    { op: "add", path: "urn:example:2.0:User:rank", value: "7" },
    "invalidPath",
    "urn:example:2.0:User:rank",
  ),
  patch(
    "a value filter on a single-valued attribute",
    { op: "add", path: 'name[familyName eq "x"].givenName', value: "x" },
    "invalidPath",
    "name",
    "multi-valued",
  ),
  patch(
    "a value filter on an unknown sub-attribute",
    { op: "add", path: 'emails[shoeSize eq "7"].value', value: "x" },
    "invalidFilter",
    "shoeSize",
  ),
  patch(
    "replace without a value",
    { op: "replace", path: "title" },
    "invalidValue",
    "Operations[1].value",
    "replace",
  ),
  patch(
    "add without a path, with a text",
    { op: "add", value: "x" },
    "invalidValue",
    "Operations[1].value",
    "an object",
  ),
  patch(
    "a value of the wrong type",
    { op: "replace", path: "active", value: "perhaps" },
    "invalidValue",
    "active",
    "perhaps",
  ),
  patch(
    "an object where a text is due",
    { op: "replace", path: "title", value: { a: 1 } },
    "invalidValue",
    "title",
    "an object",
    "a string",
  ),
  patch(
    "a text where a complex value is due",
    { op: "replace", path: "name", value: "Ada" },
    "invalidValue",
    "name",
    "an object",
  ),
  patch(
    "several values where one is due",
    { op: "add", path: `${ENTERPRISE}:manager`, value: [{ value: "1" }, { value: "2" }] },
    "invalidValue",
    "manager",
  ),
  patch(
    "an extension that is a text",
    { op: "add", path: ENTERPRISE, value: "x" },
    "invalidValue",
    ENTERPRISE,
    "an object",
  ),
  patch("remove without a path", { op: "remove" }, "noTarget", "Operations[1]", "path"),
  patch(
    "remove of what is required",
    { op: "remove", path: "userName" },
    "mutability",
    "userName",
    "required",
  ),
  patch(
    "replace of what is readOnly",
    { op: "replace", path: "id", value: "other" },
    "mutability",
    "id",
    "readOnly",
  ),
  patch(
    "a path that would reach a prototype",
    { op: "add", path: "__proto__.admin", value: true },
    "invalidPath",
    "__proto__",
  ),
  patch(
    "a key that would reach a prototype",
    { op: "add", value: { "constructor.prototype": "x" } },
    "invalidPath",
    "constructor",
  ),
];

async function contents(scim: Scim): Promise<unknown> {
  return [await scim.store.scan("User"), await scim.store.scan("Group")];
}

describeMatrix("a request that is refused leaves everything as it was and says why", (scim) => {
  it.each(cases)("$name", async (bad) => {
    await scim.post("/Users", {
      userName: "ada",
      title: "Dr",
      emails: [{ type: "work", value: "ada@work.example" }],
    });
    const before = structuredClone(await contents(scim));
    const { method = "GET", url = "/Users", body, headers = json } = bad;
    const answer = await scim.send(method, url, body, headers);
    expect(answer.status).toBe(bad.status);
    expect(answer.headers["content-type"]).toBe("application/scim+json");
    expect(answer.json.schemas).toEqual(["urn:ietf:params:scim:api:messages:2.0:Error"]);
    expect(answer.json.status).toBe(String(bad.status));
    expect(answer.json.scimType).toBe(bad.scimType);
    for (const words of bad.says) {
      expect(answer.json.detail).toContain(words);
    }
    expect(answer.json.detail.length).toBeLessThan(600);
    expect(await contents(scim)).toEqual(before);
  });
});
