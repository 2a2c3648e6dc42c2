import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  assertRequired,
  createResourceModel,
  createScimService,
  isJsonObject,
  normaliseResource,
  UserResourceType,
  type JsonObject,
  type JsonValue,
  type ScimResponse,
} from "../src/index.ts";
import { contentOf } from "./record-content.ts";
import { createTestProvider } from "./provider.ts";

const ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const model = createResourceModel(UserResourceType);

const goodPath = fc.constantFrom(
  "userName",
  "USERNAME",
  "title",
  "active",
  "name",
  "name.givenName",
  "emails",
  "emails.value",
  'emails[type eq "work"]',
  'emails[type eq "work"].value',
  'emails[primary eq "True"].value',
  'emails[type eq "home"].primary',
  'emails[value co "a" or type pr]',
  "roles",
  ENTERPRISE,
  `${ENTERPRISE}:manager`,
  `${ENTERPRISE}:department`,
);
const badPath = fc.constantFrom("id", "meta", "schemas", "shoeSize", "__proto__", "emails[");
const path = fc.oneof({ weight: 12, arbitrary: goodPath }, { weight: 1, arbitrary: badPath });
const scalar = fc.constantFrom<JsonValue>("ada", "", "True", "False", null, true, false, 7);
const email = fc.record(
  {
    type: fc.constantFrom("work", "home"),
    value: fc.constantFrom("a@x.example", "b@x.example", ""),
    primary: fc.constantFrom<JsonValue>(true, "True", false),
  },
  { requiredKeys: [] },
);
const object = fc.dictionary(
  fc.constantFrom(
    "value",
    "givenName",
    "department",
    "userName",
    "type",
    "name.familyName",
    "emails",
    "title",
  ),
  fc.oneof(scalar, fc.array(email, { maxLength: 2 })),
  { maxKeys: 3 },
);
const value = fc.oneof(scalar, email, object, fc.array(fc.oneof(email, scalar), { maxLength: 3 }));
const goodOp = fc.constantFrom("add", "Replace", "REMOVE");
const op = fc.oneof({ weight: 20, arbitrary: goodOp }, { weight: 1, arbitrary: fc.constant("move") });
const operation = fc.oneof(
  { weight: 8, arbitrary: fc.record({ op, path, value }) },
  { weight: 2, arbitrary: fc.record({ op, value: object }) },
  { weight: 1, arbitrary: fc.record({ op, path }) },
);
const start = fc.record(
  {
    userName: fc.constant("ada"),
    title: fc.constant("Dr"),
    emails: fc.array(email, { maxLength: 2 }),
    active: fc.boolean(),
  },
  { requiredKeys: ["userName"] },
);

/** Creates a User, applies a PATCH, and returns what the store then has. */
async function outcome(body: unknown, operations: readonly unknown[], times = 1) {
  const { options, store } = createTestProvider();
  const service = createScimService(options);
  const request = { query: new URLSearchParams(), headers: {} };
  const created = await service.handle({ ...request, method: "POST", path: "/Users", body });
  fc.pre(created.status === 201);
  const records = [structuredClone(contentOf(await store.get("User", "id-1")))];
  const answers: ScimResponse[] = [];
  for (let time = 0; time < times; time += 1) {
    const patch = { ...request, method: "PATCH", path: "/Users/id-1", body: { Operations: operations } };
    answers.push(await service.handle(patch));
    records.push(structuredClone(contentOf(await store.get("User", "id-1"))));
  }
  return { answers, records };
}

describe("PATCH with arbitrary operations", () => {
  it("leaves a valid resource where it is applied", async () => {
    await fc.assert(
      fc.asyncProperty(
        start,
        fc.array(operation, { minLength: 1, maxLength: 3 }),
        async (body, operations) => {
          const { answers, records } = await outcome(body, operations);
          fc.pre(answers[0]?.status === 200);
          expect(() => assertSound(records[1]?.resource ?? {})).not.toThrow();
        },
      ),
      { numRuns: 500 },
    );
  });

  it("leaves the resource before where it is refused, with 400 and a scimType", async () => {
    await fc.assert(
      fc.asyncProperty(
        start,
        fc.array(operation, { minLength: 1, maxLength: 3 }),
        async (body, operations) => {
          const { answers, records } = await outcome(body, operations);
          fc.pre(answers[0]?.status !== 200);
          expect(records[1]).toEqual(records[0]);
          expect(answers[0]?.status).toBe(400);
          expect(JSON.parse(answers[0]?.body ?? "")).toMatchObject({ scimType: expect.any(String) });
        },
      ),
      { numRuns: 500 },
    );
  });

  it("changes nothing where the same add or replace is applied again", async () => {
    await fc.assert(
      fc.asyncProperty(start, operation, async (body, one) => {
        const { answers, records } = await outcome(body, [one], 2);
        fc.pre(one.op !== "REMOVE" && answers.every(({ status }) => status === 200));
        expect(records[2]).toEqual(records[1]);
      }),
      { numRuns: 500 },
    );
  });
});

/** Normalising finds nothing to change, what is required is there, and at most one element is primary. */
function assertSound(resource: JsonObject): void {
  const { schemas, id, meta, ...attributes } = resource;
  expect([schemas, id, meta]).not.toContain(undefined);
  expect(normaliseResource(attributes, model, { undeclared: "refuse" })).toEqual(attributes);
  assertRequired(resource, model);
  const emails = attributes["emails"] ?? [];
  expect(
    Array.isArray(emails) && emails.filter((one) => isJsonObject(one) && one["primary"] === true).length,
  ).toBeLessThan(2);
  expect(schemas).toEqual([
    UserResourceType.schema.id,
    ...(attributes[ENTERPRISE] === undefined ? [] : [ENTERPRISE]),
  ]);
}
