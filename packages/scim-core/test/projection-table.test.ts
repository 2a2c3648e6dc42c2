import { describe, expect, it } from "vitest";
import {
  attribute,
  complexAttribute,
  createScimService,
  UserSchema,
  type Attribute,
  type JsonObject,
  type JsonValue,
  type ResourceType,
  type ScimService,
} from "../src/index.ts";

/*
 * Every kind of attribute with every kind of sub-attribute, in the core schema and in an extension, against every
 * single name and every pair of names in `attributes` and in `excludedAttributes`.
 */

const RETURNED = ["always", "default", "request", "never"] as const;
const SHAPES = ["simple", "complex", "many"] as const;
const EXTENSION = "urn:example:params:scim:schemas:extension:2.0:User";

function createAttributes(): Attribute[] {
  return RETURNED.flatMap((returned) => SHAPES.map((shape) => createAttribute(returned, shape)));
}

function createAttribute(returned: (typeof RETURNED)[number], shape: (typeof SHAPES)[number]): Attribute {
  const name = `${returned}${shape}`;
  const parts = RETURNED.map((part) => attribute(part, "string", { returned: part }));
  return shape === "simple"
    ? attribute(name, "string", { returned })
    : complexAttribute(name, parts, { returned, multiValued: shape === "many" });
}

const attributes = createAttributes();

const resourceType: ResourceType = {
  id: "User",
  name: "User",
  endpoint: "/Users",
  description: "",
  schema: { ...UserSchema, id: "urn:example:params:scim:schemas:core:2.0:User", attributes },
  schemaExtensions: [
    {
      schema: { id: EXTENSION, name: "More", description: "", attributes: createAttributes() },
      required: false,
    },
  ],
};

const element = Object.fromEntries(RETURNED.map((part) => [part, `a ${part}`]));
const members: JsonObject = Object.fromEntries(
  attributes.map(({ name, type, multiValued }) => {
    const value: JsonValue = type === "complex" ? element : `a ${name}`;
    return [name, multiValued ? [value, { default: "another" }] : value];
  }),
);
const body: JsonObject = { ...members, [EXTENSION]: members };

/** What RFC 7643 §7 and RFC 7644 §3.9 say, name by name, with no notion of a schema or a selection. */
interface Asked {
  readonly mode: "only" | "without";
  /** Lower case, e.g. `alwaysmany.default`, in an extension with its URN before it. */
  readonly names: readonly string[];
  /** Whether the client wrote all there is. */
  readonly isWritten: boolean;
}

function isKept(returned: Attribute["returned"], isNamed: boolean, { mode, isWritten }: Asked): boolean {
  if (returned === "always" || returned === "never") return returned === "always";
  if (returned === "request") return mode === "only" ? isNamed : isWritten && !isNamed;
  return mode === "only" ? isNamed : !isNamed;
}

function expectedMembers(prefix: string, all: JsonObject, asked: Asked): JsonObject {
  const isExtensionNamed = prefix !== "" && asked.names.includes(prefix.slice(0, -1).toLowerCase());
  const kept: JsonObject = {};
  for (const [name, value] of Object.entries(all)) {
    const path = `${prefix}${name}`.toLowerCase();
    const returned = RETURNED.find((one) => name.startsWith(one)) ?? "default";
    const isWhole = isExtensionNamed || asked.names.includes(path);
    const parts = RETURNED.filter((part) => asked.names.includes(`${path}.${part}`));
    const isNamed = isWhole || (asked.mode === "only" && parts.length > 0);
    if (!isKept(returned, isNamed, asked)) continue;
    const isThereAnyway = asked.mode === "only" ? !isNamed : isNamed;
    const inner: Asked = isThereAnyway ? { ...asked, mode: "without" } : asked;
    const named = isThereAnyway ? [] : asked.mode === "only" && isWhole ? [...RETURNED] : parts;
    const result = expectedValue(value, named, inner);
    if (result !== undefined) kept[name] = result;
  }
  return kept;
}

function expectedValue(value: JsonValue, named: readonly string[], asked: Asked): JsonValue | undefined {
  if (typeof value === "string") return value;
  const values = (Array.isArray(value) ? value : [value]) as JsonObject[];
  const kept = values
    .map((one) =>
      Object.fromEntries(
        RETURNED.filter((part) => part in one && isKept(part, named.includes(part), asked)).map((part) => [
          part,
          one[part] ?? "",
        ]),
      ),
    )
    .filter((one) => Object.keys(one).length > 0);
  if (kept.length === 0) return undefined;
  return Array.isArray(value) ? kept : kept[0];
}

function expected(asked: Asked): JsonObject {
  const extension = expectedMembers(`${EXTENSION}:`, members, asked);
  return {
    ...expectedMembers("", members, asked),
    ...(Object.keys(extension).length === 0 ? {} : { [EXTENSION]: extension }),
  };
}

const own = attributes.flatMap(({ name, subAttributes = [] }) => [
  name,
  ...subAttributes.map((sub) => `${name}.${sub.name}`),
]);
const names = [...own, ...own.map((name) => `${EXTENSION}:${name}`), EXTENSION];
const pairs = names.flatMap((one, index) => names.slice(index).map((other) => [one, other]));

async function answer(
  service: ScimService,
  method: string,
  path: string,
  parameter: string,
  asked: readonly string[],
): Promise<JsonObject> {
  const query = new URLSearchParams(asked.length === 0 ? {} : { [parameter]: asked.join(",") });
  const request = { method, path, query, headers: {}, ...(method === "GET" ? {} : { body }) };
  const { status, body: text } = await service.handle(request);
  expect(status).toBe(200);
  const { schemas: _schemas, id: _id, meta: _meta, ...rest } = JSON.parse(text ?? "{}") as JsonObject;
  return rest;
}

async function serve(): Promise<ScimService> {
  const service = createScimService({ resourceTypes: [{ resourceType }], ids: { next: () => "1" } });
  await service.handle({ method: "POST", path: "/Users", query: new URLSearchParams(), headers: {}, body });
  return service;
}

describe("what a response has of a resource (RFC 7643 §7, RFC 7644 §3.9)", () => {
  it.each([
    ["GET", "attributes"],
    ["GET", "excludedAttributes"],
    ["PUT", "attributes"],
    ["PUT", "excludedAttributes"],
  ])("of %s is what a naive reference says, for each pair of names in %s", async (method, parameter) => {
    const service = await serve();
    const mode = parameter === "attributes" ? "only" : "without";
    for (const pair of pairs) {
      const lowerCase = pair.map((name) => name.toLowerCase());
      const asked: Asked = { mode, names: lowerCase, isWritten: method === "PUT" };
      expect(await answer(service, method, "/Users/1", parameter, pair), pair.join(",")).toEqual(
        expected(asked),
      );
    }
  });

  it.each(["GET", "PUT"])("of %s is what a naive reference says, where nothing is named", async (method) => {
    const asked: Asked = { mode: "without", names: [], isWritten: method === "PUT" };
    expect(await answer(await serve(), method, "/Users/1", "attributes", [])).toEqual(expected(asked));
  });

  it("of a list is that of each resource by itself", async () => {
    const service = await serve();
    for (const parameter of ["attributes", "excludedAttributes"]) {
      for (const name of names) {
        const query = new URLSearchParams({ [parameter]: name });
        const { body: text } = await service.handle({ method: "GET", path: "/Users", query, headers: {} });
        const { Resources } = JSON.parse(text ?? "{}") as { Resources: JsonObject[] };
        const { schemas: _schemas, id: _id, meta: _meta, ...rest } = Resources[0] ?? {};
        expect(rest).toEqual(await answer(service, "GET", "/Users/1", parameter, [name]));
      }
    }
  });

  it("has nothing that is never returned, of elements a value filter leaves in either", async () => {
    const service = await serve();
    const filter = 'alwaysmany[default eq "another"]';
    const without = await answer(service, "GET", "/Users/1", "excludedAttributes", [filter]);
    expect(without["alwaysmany"]).toEqual([{ always: "a always", default: "a default" }]);
    const only = await answer(service, "GET", "/Users/1", "attributes", ['defaultmany[default sw "a "]']);
    expect(only["defaultmany"]).toEqual([{ always: "a always", default: "a default", request: "a request" }]);
  });

  it.each([
    ["a path", { op: "replace", path: "requestsimple", value: "new" }, { requestsimple: "new" }],
    ["no path", { op: "replace", value: { requestsimple: "new" } }, { requestsimple: "new" }],
    [
      "a sub-attribute",
      { op: "replace", path: "requestcomplex.request", value: "new" },
      { requestcomplex: { always: "a always", default: "a default", request: "new" } },
    ],
    [
      "an extension",
      { op: "replace", path: `${EXTENSION}:requestsimple`, value: "new" },
      { [EXTENSION]: { requestsimple: "new" } },
    ],
    [
      "an extension's members",
      { op: "replace", value: { [EXTENSION]: { requestsimple: "new" } } },
      { [EXTENSION]: { requestsimple: "new" } },
    ],
  ])(
    "of PATCH with %s has what is returned on request and was written",
    async (_what, operation, written) => {
      const service = await serve();
      const { body: text } = await service.handle({
        method: "PATCH",
        path: "/Users/1",
        query: new URLSearchParams(),
        headers: {},
        body: { Operations: [operation] },
      });
      const after = JSON.parse(text ?? "{}") as JsonObject;
      expect(after).toMatchObject(written);
      expect(after["requestmany"]).toBeUndefined();
    },
  );

  it("never has what is writeOnly, and neither filters nor sorts by it", async () => {
    const pin = attribute("pin", "string", { mutability: "writeOnly" });
    const schema = { ...resourceType.schema, attributes: [...attributes, pin] };
    const service = createScimService({
      resourceTypes: [{ resourceType: { ...resourceType, schema } }],
      ids: { next: () => "1" },
    });
    const request = { path: "/Users", headers: {} };
    const ask = async (method: string, query: Record<string, string>, sent?: JsonObject) =>
      service.handle({
        ...request,
        method,
        query: new URLSearchParams(query),
        ...(sent === undefined ? {} : { body: sent }),
      });
    const created = await ask("POST", {}, { pin: "1234", defaultsimple: "x" });
    const answers = [created, await ask("GET", {}), await ask("GET", { attributes: "pin" })];
    expect(answers.map(({ body: text }) => text?.includes("1234"))).toEqual([false, false, false]);
    const refused = [await ask("GET", { filter: 'pin sw "1"' }), await ask("GET", { sortBy: "pin" })];
    expect(refused.map(({ status }) => status)).toEqual([400, 400]);
  });
});
