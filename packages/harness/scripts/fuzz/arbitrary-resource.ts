import fc from "fast-check";

const USER = "urn:ietf:params:scim:schemas:core:2.0:User";
const names = [
  "userName",
  "USERNAME",
  "name",
  "name.givenName",
  "emails",
  "emails.value",
  'emails[type eq "work"]',
  'emails[type eq "work" and not (value co "x")].value',
  "active",
  "meta.lastModified",
  "meta.version",
  "id",
  "groups",
  "members",
  "members.value",
  "password",
  "externalId",
  "displayName",
  "roles[primary eq true].value",
  `${USER}:userName`,
  "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager",
  "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value",
  "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
  "schemas",
  "nothing",
  "__proto__",
  "constructor.name",
  "",
];
export const path: fc.Arbitrary<string> = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...names) },
  { weight: 1, arbitrary: fc.string({ maxLength: 30 }) },
);

/** The first nine times in ten. */
export function mostly<T>(usual: fc.Arbitrary<T>, seldom: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc.oneof({ weight: 9, arbitrary: usual }, { weight: 1, arbitrary: seldom });
}

export const scalar: fc.Arbitrary<unknown> = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.constantFrom("", "true", "False", "2026-01-05T09:00:00Z", "a@b.example", "bulkId:x", "1"),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
);
export const value: fc.Arbitrary<unknown> = fc.oneof(
  scalar,
  fc.array(scalar, { maxLength: 4 }),
  fc.dictionary(path, scalar, { maxKeys: 4 }),
  fc.array(fc.dictionary(path, scalar, { maxKeys: 3 }), { maxLength: 4 }),
  fc.jsonValue({ maxDepth: 5 }),
);

/** What a server takes, with one thing in it that it may not. */
const plausible = fc.record(
  {
    schemas: fc.constant([USER]),
    userName: fc.stringMatching(/^[a-z]{1,6}@b\.example$/),
    displayName: fc.string({ maxLength: 12 }),
    name: fc.record({ givenName: fc.string({ maxLength: 8 }), familyName: fc.string({ maxLength: 8 }) }),
    emails: fc.array(
      fc.record({
        value: fc.constantFrom("a@b.example", "x"),
        type: fc.constantFrom("work", "home"),
        primary: fc.boolean(),
      }),
      { maxLength: 3 },
    ),
    active: fc.boolean(),
    members: fc.array(fc.record({ value: fc.constantFrom("1", "2", "99") }), { maxLength: 3 }),
  },
  { requiredKeys: ["schemas", "userName", "displayName"] },
);
export const resource: fc.Arbitrary<unknown> = fc
  .tuple(plausible, fc.dictionary(path, value, { maxKeys: 4 }), fc.nat({ max: 3 }))
  .map(([taken, others, kind]) => (kind < 2 ? taken : kind === 2 ? { ...taken, ...others } : others));
const operation = fc.record(
  {
    op: mostly<unknown>(fc.constantFrom("add", "Replace", "REMOVE"), scalar),
    path: mostly<unknown>(path, scalar),
    value: fc.oneof(value, plausible),
  },
  { requiredKeys: ["op"] },
);
export const patch: fc.Arbitrary<unknown> = fc
  .array(mostly<unknown>(operation, value), { maxLength: 3 })
  .map((Operations) => ({
    schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    Operations,
  }));
