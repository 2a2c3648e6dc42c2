import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { referenceMatches } from "../../test/reference-evaluator.ts";
import { ScimError } from "../error.ts";
import type { JsonObject } from "../json.ts";
import { parseAttributePath } from "../path/attribute-path.ts";
import type { ScimResource } from "../resource/scim-resource.ts";
import { attribute, complexAttribute } from "../schema/attribute.ts";
import { createResourceModel } from "../schema/resource-model.ts";
import { GroupResourceType, UserResourceType } from "../schema/resource-types.ts";
import { UserSchema } from "../schema/user.ts";
import type { ComparisonOperator, Filter } from "./ast.ts";
import { compileFilter, compileValueFilter } from "./evaluate.ts";
import { parseFilter } from "./parse.ts";

const ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const model = createResourceModel(UserResourceType);

/** A type with an attribute of every kind that User does not have. */
const typedModel = createResourceModel({
  ...UserResourceType,
  schema: {
    ...UserSchema,
    attributes: [
      ...UserSchema.attributes,
      attribute("age", "integer"),
      attribute("score", "decimal"),
      attribute("hired", "dateTime"),
      attribute("photo", "binary"),
      attribute("badge", "string", { caseExact: true }),
      attribute("tags", "string", { multiValued: true }),
      attribute("pin", "string", { mutability: "writeOnly" }),
      complexAttribute("car", [attribute("plates", "string", { multiValued: true })]),
    ],
  },
});

const ada: ScimResource = {
  schemas: ["urn:ietf:params:scim:schemas:core:2.0:User", ENTERPRISE],
  id: "Abc-1",
  externalId: "Ext-1",
  userName: "Ada@Example.com",
  title: "",
  name: { givenName: "Ada", familyName: "Lovelace" },
  active: true,
  emails: [
    { value: "ada@work.example", type: "work", primary: true },
    { value: "ada@home.example", type: "home" },
    { value: "ada@no-type.example" },
  ],
  age: 36,
  score: 2.5,
  hired: "2011-05-13T04:42:34Z",
  photo: "aGVsbG8=",
  badge: "XyZ",
  tags: ["Red", "blue"],
  car: { plates: ["AB 1", "CD 2"] },
  meta: {
    resourceType: "User",
    created: "2011-05-13T04:42:34.123456Z",
    lastModified: "2011-05-13T06:42:34+02:00",
  },
  [ENTERPRISE]: { department: "Engines", manager: { value: "Babbage" } },
};

function matches(text: string): boolean {
  return compileFilter(parseFilter(text), typedModel)(ada);
}

function refusalOf(text: string): ScimError {
  try {
    compileFilter(parseFilter(text), typedModel);
  } catch (error) {
    if (error instanceof ScimError) {
      return error;
    }
    throw error;
  }
  throw new Error(`Expected a refusal of ${text}.`);
}

describe("Comparison of strings (RFC 7644 Table 3, RFC 7643 §2.2 caseExact)", () => {
  it.each([
    ['userName eq "ada@example.com"', true],
    ['USERNAME EQ "ADA@EXAMPLE.COM"', true],
    ['userName eq "ada"', false],
    ['userName ne "ada"', true],
    ['userName ne "ADA@example.com"', false],
    ['userName co "A@EX"', true],
    ['userName co "x@"', false],
    ['userName sw "ADA"', true],
    ['userName sw "da"', false],
    ['userName ew ".COM"', true],
    ['userName ew ".org"', false],
    ['userName gt "ACE"', true],
    ['userName gt "ADA@EXAMPLE.COM"', false],
    ['userName ge "ADA@EXAMPLE.COM"', true],
    ['userName lt "ADB"', true],
    ['userName le "ADA@EXAMPLE.COM"', true],
    ['userName lt "ADA@EXAMPLE.COM"', false],
    ['id eq "Abc-1"', true],
    ['id eq "abc-1"', false],
    ['id ne "abc-1"', true],
    ['badge co "yZ"', true],
    ['badge co "YZ"', false],
    ['badge sw "Xy"', true],
    ['badge sw "xy"', false],
    ['badge ew "Z"', true],
    ['badge gt "XyA"', true],
    ['badge lt "xyZ"', true],
    ['externalId eq "Ext-1"', true],
    ['externalId eq "ext-1"', false],
  ])("answers %s with %s", (text, expected) => {
    expect(matches(text)).toBe(expected);
  });
});

describe("Comparison by type (RFC 7644 §3.4.2.2, RFC 7643 §2.3)", () => {
  it.each([
    ["active eq true", true],
    ["active eq false", false],
    ["active ne false", true],
    ['active eq "True"', true],
    ['active eq "False"', false],
    ['active ne "false"', true],
    ['emails[primary eq "True"].value eq "ada@work.example"', true],
    ["age eq 36", true],
    ["age ne 36", false],
    ["age gt 35.5", true],
    ["age ge 36", true],
    ["age lt 36", false],
    ["age le 36", true],
    ["score eq 2.50", true],
    ["score lt 10", true],
    ['hired eq "2011-05-13T04:42:34Z"', true],
    ['hired eq "2011-05-13T04:42:34.000Z"', true],
    ['hired eq "2011-05-13T06:42:34+02:00"', true],
    ['hired eq "2011-05-12T23:42:34-05:00"', true],
    ['hired ne "2011-05-13T04:42:35Z"', true],
    ['hired gt "2011-05-13T05:00:00+01:00"', true],
    ['hired ge "2011-05-13T04:42:34Z"', true],
    ['hired lt "2011-05-13T04:42:34.001Z"', true],
    ['hired le "2011-05-13T04:42:34Z"', true],
    ['hired sw "2011-05"', true],
    ['hired co "T04:"', true],
    ['hired ew "Z"', true],
    ['meta.lastModified eq "2011-05-13T04:42:34Z"', true],
    ['meta.created gt "2011-05-13T04:42:34.123455Z"', true],
    ['meta.created gt "2011-05-13T04:42:34.123457Z"', false],
    ['photo eq "aGVsbG8="', true],
    ['photo eq "AGVSBG8="', false],
    ['photo ne "AGVSBG8="', true],
    ['meta.resourceType eq "User"', true],
    ['schemas eq "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"', true],
    ['schemas eq "urn:ietf:params:scim:schemas:core:2.0:Group"', false],
  ])("answers %s with %s", (text, expected) => {
    expect(matches(text)).toBe(expected);
  });

  it.each([
    ["userName eq 1", "a number", "a string"],
    ["userName eq true", "a boolean", "a string"],
    ['active eq "yes"', "a string", "true or false"],
    ["active eq 1", "a number", "true or false"],
    ["active gt true", "the operator gt", "eq or ne"],
    ["active ge true", "the operator ge", "eq or ne"],
    ["active lt true", "the operator lt", "eq or ne"],
    ["active le true", "the operator le", "eq or ne"],
    ['active co "t"', "the operator co", "eq or ne"],
    ['photo gt "a"', "the operator gt", "eq or ne"],
    ['photo ge "a"', "the operator ge", "eq or ne"],
    ['photo lt "a"', "the operator lt", "eq or ne"],
    ['photo le "a"', "the operator le", "eq or ne"],
    ["photo eq 1", "a number", "a string"],
    ['age eq "36"', "a string", "a number"],
    ["age co 3", "the operator co", "eq, ne, gt, ge, lt or le"],
    ['hired gt "yesterday"', "yesterday", "a dateTime"],
    ['hired eq "2011-05-13"', "2011-05-13", "a dateTime"],
    ["hired eq 2011", "a number", "a string"],
    ["userName gt null", "gt with null", "eq or ne with null"],
    ["userName co null", "co with null", "eq or ne with null"],
    ['name eq "Ada"', "complex", "one of its sub-attributes"],
    ['addresses eq "x"', "complex", "one of its sub-attributes"],
  ])("refuses %s with what it got and expected", (text, got, expected) => {
    const error = refusalOf(text);

    expect(error).toMatchObject({ status: 400, scimType: "invalidFilter" });
    expect(error.detail).toMatch(new RegExp(`got .*${got}.*expected ${expected}`));
  });
});

describe("Presence (RFC 7644 Table 3 pr, RFC 7643 §2.5)", () => {
  it.each([
    ["userName pr", true],
    ["nickName pr", false],
    ["title pr", false],
    ["name pr", true],
    ["name.middleName pr", false],
    ["emails pr", true],
    ["emails.primary pr", true],
    ["emails.display pr", false],
    ["phoneNumbers pr", false],
    ['emails[type eq "work"].primary pr', true],
    ['emails[type eq "home"].primary pr', false],
    ['emails[type eq "other"] pr', false],
    [`${ENTERPRISE} pr`, true],
    [`${ENTERPRISE}:division pr`, false],
    ["userName eq null", false],
    ["userName ne null", true],
    ["nickName eq null", true],
    ["nickName ne null", false],
    ["emails eq null", false],
    ["emails.primary eq null", false],
    ["phoneNumbers eq null", true],
    ["emails[type eq null]", true],
    ["emails[type ne null and primary eq null]", true],
    ['nickName ne "x"', true],
    ['nickName eq "x"', false],
    ['nickName gt "x"', false],
    ['phoneNumbers.value ne "x"', true],
    ['phoneNumbers[type eq "work"].value ne "x"', true],
  ])("answers %s with %s", (text, expected) => {
    expect(matches(text)).toBe(expected);
  });
});

describe("Multi-valued and complex attributes (RFC 7644 §3.4.2.2, §3.5.2)", () => {
  it.each([
    ['emails co "home.example"', true],
    ['emails.value ew "HOME.example"', true],
    ['emails eq "ada@work.example"', true],
    ['emails[type eq "work" and value co "work"]', true],
    ['emails[type eq "work" and value co "home"]', false],
    ['emails.type eq "work" and emails.value co "home"', true],
    ['emails[not (type eq "work") and value co "work"]', false],
    ['emails[type eq "work" or type eq "home"]', true],
    ['emails[type eq "fax"]', false],
    ['emails[type ne "work" and type ne "home"]', true],
    ['emails[type eq "work"].value eq "ADA@work.example"', true],
    ['emails[type eq "home"].value eq "ada@work.example"', false],
    ['emails[type eq "home"] co "home"', true],
    ['tags eq "red"', true],
    ['tags eq "green"', false],
    ['tags ne "red"', true],
    ['tags[value eq "RED"]', true],
    ['tags[value eq "green"]', false],
    ['car.plates eq "cd 2"', true],
    ['car.plates eq "ef 3"', false],
    ['userName eq "x" or emails[type eq "work"] and not (active eq false)', true],
    [`${ENTERPRISE}:department eq "engines"`, true],
    [`${ENTERPRISE.toUpperCase()}:DEPARTMENT eq "engines"`, true],
    [`${ENTERPRISE}:manager.value eq "babbage"`, true],
    [`${ENTERPRISE}:manager eq "babbage"`, true],
    ['urn:ietf:params:scim:schemas:core:2.0:User:userName sw "ada"', true],
    ["name[givenName pr]", true],
  ])("answers %s with %s", (text, expected) => {
    expect(matches(text)).toBe(expected);
  });

  it.each([
    ["shoeSize eq 44", "shoeSize", "an attribute of User"],
    ["name.shoeSize pr", "name.shoeSize", "an attribute of User"],
    ['department eq "x"', "department", "an attribute of User"],
    ['urn:example:none:department eq "x"', "urn:example:none:department", "an attribute of User"],
    ['emails[department eq "x"]', "department", "a sub-attribute of emails"],
    ['emails[name.givenName eq "x"]', "name.givenName", "a sub-attribute of emails"],
    ['tags[type eq "x"]', "type", "a sub-attribute of tags"],
    [`${ENTERPRISE} eq "x"`, ENTERPRISE, "one of its attributes, or pr"],
    ["__proto__ pr", "__proto__", "an attribute"],
    ["constructor pr", "constructor", "an attribute of User"],
    ["name.toString pr", "name.toString", "an attribute of User"],
    ["emails[hasOwnProperty pr]", "hasOwnProperty", "a sub-attribute of emails"],
    ['password eq "secret"', "password", 'an attribute that is returned, which "password" never is'],
    ['pin eq "1234"', "pin", 'an attribute that is returned, which "pin" never is'],
    ["password pr", "password", 'an attribute that is returned, which "password" never is'],
    ["not (password eq null)", "password", 'an attribute that is returned, which "password" never is'],
  ])("refuses %s and names the attribute", (text, name, expected) => {
    const error = refusalOf(text);

    expect(error).toMatchObject({ status: 400, scimType: "invalidFilter" });
    expect(error.detail).toContain(name);
    expect(error.detail).toContain(expected);
  });

  it("finds nothing on a prototype", () => {
    const bare = { ...ada, name: { givenName: "Ada" } };
    const named = createResourceModel({
      ...UserResourceType,
      schema: {
        ...UserSchema,
        attributes: [attribute("constructor", "string"), attribute("toString", "string")],
      },
    });

    expect(compileFilter(parseFilter("constructor pr or toString pr"), named)(bare)).toBe(false);
  });

  it("takes an unknown attribute for one without a value in a search over several types (§3.4.2.1)", () => {
    const group = createResourceModel(GroupResourceType);
    const compile = (text: string): boolean =>
      compileFilter(parseFilter(text), group, { unknown: "unassigned" })(ada);

    expect(compile('userName eq "ada"')).toBe(false);
    expect(compile('userName ne "ada"')).toBe(true);
    expect(compile("userName pr")).toBe(false);
    expect(compile("userName eq null")).toBe(true);
    expect(compile("userName ne null")).toBe(false);
    expect(compile('emails[type eq "work"]')).toBe(false);
  });

  it("knows the RFC's attributes a resource type leaves out", () => {
    const narrow = createResourceModel({
      ...UserResourceType,
      schemaExtensions: [],
      schema: { ...UserSchema, attributes: [attribute("userName", "string")] },
    });

    expect(compileFilter(parseFilter('nickName eq "x"'), narrow)(ada)).toBe(false);
    expect(compileFilter(parseFilter(`${ENTERPRISE}:department ne "x"`), narrow)({ ...ada })).toBe(true);
  });

  it("compiles the brackets of a path for the elements of its attribute", () => {
    const path = parseAttributePath('emails[type eq "work"].value');
    const emails = model.attributeNamed(undefined, path.attribute)?.attribute;
    const isWork = compileValueFilter(path.valueFilter!, emails!, model);

    expect((ada["emails"] as JsonObject[]).map((element) => isWork(element))).toStrictEqual([
      true,
      false,
      false,
    ]);
    expect(isWork("work")).toBe(false);
    expect(isWork(null)).toBe(false);
  });

  it("evaluates a chain of 50 000 conditions", () => {
    let chain: Filter = parseFilter("userName pr");
    for (let index = 0; index < 50_000; index += 1) {
      chain = { kind: "and", left: chain, right: { kind: "present", path: { attribute: "userName" } } };
    }

    expect(compileFilter(chain, model)(ada)).toBe(true);
  });
});

describe("Evaluation against a reference (RFC 7644 §3.4.2.2)", () => {
  const word = fc.constantFrom("a", "A", "ab", "AB", "b", "ba", "");
  const time = fc.constantFrom("2020-01-01T00:00:00Z", "2020-01-01T01:00:00+01:00", "2020-01-01T00:00:00.5Z");
  const email = fc.record(
    { value: word, type: word, primary: fc.boolean() },
    { requiredKeys: [], noNullPrototype: true },
  );
  const resource = fc
    .record(
      {
        userName: word,
        title: word,
        externalId: word,
        active: fc.boolean(),
        name: fc.record({ givenName: word }, { requiredKeys: [], noNullPrototype: true }),
        emails: fc.array(email, { maxLength: 3 }),
        [ENTERPRISE]: fc.record(
          { department: word, manager: fc.record({ value: word }, { noNullPrototype: true }) },
          { requiredKeys: [], noNullPrototype: true },
        ),
      },
      { requiredKeys: [], noNullPrototype: true },
    )
    .chain((rest) =>
      fc.record({ id: word, created: time }).map(({ id, created }) => ({
        ...rest,
        schemas: [],
        id,
        meta: { resourceType: "User", created, lastModified: created },
      })),
    ) as fc.Arbitrary<ScimResource>;

  const text = [
    "userName",
    "title",
    "name.givenName",
    "emails",
    "emails.value",
    "emails.type",
    "id",
    "externalId",
  ];
  const texts = [...text, 'emails[type eq "a"].value', `${ENTERPRISE}:department`, `${ENTERPRISE}:manager`];
  const flags = ["active", "emails.primary", 'emails[value sw "a"].primary'];
  const anyOperator = fc.constantFrom<ComparisonOperator>(
    "eq",
    "ne",
    "co",
    "sw",
    "ew",
    "gt",
    "ge",
    "lt",
    "le",
  );
  const condition = fc.oneof(
    fc
      .tuple(fc.constantFrom(...texts), anyOperator, word)
      .map(([path, op, value]) => `${path} ${op} "${value}"`),
    fc
      .tuple(fc.constantFrom(...flags), fc.constantFrom("eq", "ne"), fc.boolean())
      .map((parts) => parts.join(" ")),
    fc
      .tuple(fc.constantFrom("meta.created"), anyOperator, time)
      .map(([path, op, value]) => `${path} ${op} "${value}"`),
    fc
      .tuple(fc.constantFrom(...texts, ...flags, "name"), fc.constantFrom("pr", "eq null", "ne null"))
      .map((parts) => parts.join(" ")),
    fc.tuple(word, word).map(([type, value]) => `emails[type eq "${type}" and not (value ne "${value}")]`),
    fc.tuple(word).map(([type]) => `emails[type ne "${type}" or primary eq null]`),
  );
  const filter = fc.letrec<{ any: string }>((tie) => ({
    any: fc.oneof(
      { depthSize: "small" },
      condition,
      fc.tuple(tie("any"), fc.constantFrom("and", "or"), tie("any")).map(([a, op, b]) => `(${a} ${op} ${b})`),
      tie("any").map((inner) => `not (${inner})`),
    ),
  })).any;

  it("agrees with the reference on every filter and resource", () => {
    fc.assert(
      fc.property(filter, resource, (expression, subject) => {
        const parsed = parseFilter(expression);
        expect(compileFilter(parsed, model)(subject)).toBe(referenceMatches(parsed, subject));
      }),
      { numRuns: 2000 },
    );
  });
});
