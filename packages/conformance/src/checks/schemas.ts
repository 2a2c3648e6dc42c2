import { defineChecks, type Check, type CheckRow } from "../check/check.ts";
import { expectStatus, expectThat, expectValue } from "../check/expect.ts";
import { skip } from "../check/finding.ts";
import { schemas, served, users } from "../check/needs.ts";
import { elementsAt, isObject, textAt, type JsonObject } from "../json.ts";
import { declaredAt } from "../target/resource-type.ts";
import type { Target } from "../target/target.ts";

/** What RFC 7643 §7 lets a characteristic be. */
const characteristics: Readonly<Record<string, readonly string[]>> = {
  type: ["string", "boolean", "decimal", "integer", "dateTime", "reference", "complex", "binary"],
  mutability: ["readOnly", "readWrite", "immutable", "writeOnly"],
  returned: ["always", "never", "default", "request"],
  uniqueness: ["none", "server", "global"],
};

const flags = ["multiValued", "required", "caseExact"] as const;

function listed({ discovery }: Target): readonly JsonObject[] {
  return elementsAt(discovery["/Schemas"]?.body(), "Resources").filter(isObject);
}

/** Every attribute and sub-attribute of every schema, with a name a reader can find. */
function attributesOf(target: Target): readonly { readonly at: string; readonly attribute: JsonObject }[] {
  return listed(target).flatMap((schema) => {
    const id = textAt(schema, "id");
    return elementsAt(schema, "attributes")
      .filter(isObject)
      .flatMap((attribute) => {
        const at = `${id}:${textAt(attribute, "name")}`;
        const subs = elementsAt(attribute, "subAttributes").filter(isObject);
        return [
          { at, attribute },
          ...subs.map((sub) => ({ at: `${at}.${textAt(sub, "name")}`, attribute: sub })),
        ];
      });
  });
}

const characteristicRows: readonly CheckRow[] = Object.entries(characteristics).map(([name, values]) => ({
  id: `schema-${name}-values`,
  level: "MUST",
  title: `${name} of each attribute is one of ${values.join(", ")}`,
  run: async ({ target }) => {
    for (const { at, attribute } of attributesOf(target)) {
      const got = attribute[name];
      const isKnown = typeof got === "string" && values.includes(got);
      const isMissing = got === undefined && name !== "type";
      expectThat(isKnown || isMissing, `${name} of ${at}`, got, values.join(" or "));
    }
  },
}));

const rows: readonly CheckRow[] = [
  {
    id: "schema-attribute-names",
    level: "MUST",
    title: "each schema has an id and attributes, and each attribute a name",
    run: async ({ target }) => {
      for (const schema of listed(target)) {
        const isWhole = textAt(schema, "id") !== "" && Array.isArray(schema.attributes);
        expectThat(isWhole, "a schema of /Schemas", schema, "id and attributes");
      }
      for (const { at, attribute } of attributesOf(target)) {
        expectThat(textAt(attribute, "name") !== "", `name of ${at}`, attribute.name, "a name");
      }
    },
  },
  {
    id: "schema-flags",
    level: "MUST",
    title: `${flags.join(", ")} of each attribute are booleans`,
    run: async ({ target }) => {
      for (const { at, attribute } of attributesOf(target)) {
        for (const flag of flags) {
          const got = attribute[flag];
          expectThat(got === undefined || typeof got === "boolean", `${flag} of ${at}`, got, "a boolean");
        }
      }
    },
  },
  {
    id: "schema-complex-sub-attributes",
    level: "MUST",
    title: "each complex attribute has subAttributes",
    run: async ({ target }) => {
      for (const { at, attribute } of attributesOf(target)) {
        if (attribute.type !== "complex") continue;
        const subs = elementsAt(attribute, "subAttributes");
        expectThat(subs.length > 0, `subAttributes of ${at}`, attribute.subAttributes, "at least one");
      }
    },
  },
  {
    id: "schema-by-uri",
    level: "MUST",
    rfc: "RFC 7644",
    section: "§4",
    title: "one schema can be read by its URI",
    run: async ({ scim, target }) => {
      const id = textAt(listed(target)[0], "id") || skip("/Schemas lists none");
      expectValue(expectStatus(await scim(`GET /Schemas/${id}`), 200).body(), "id", id);
    },
  },
  {
    id: "schema-unknown-404",
    level: "MUST",
    rfc: "RFC 7644",
    section: "§3.12",
    title: "a schema that does not exist is answered 404",
    run: async ({ scim, names }) =>
      void expectStatus(await scim(`GET /Schemas/urn:ietf:params:scim:schemas:${names.prefix}`), 404),
  },
];

const userRows: readonly CheckRow[] = [
  {
    id: "schema-user-name-required",
    level: "MUST",
    title: "the User schema declares userName as required",
    run: async ({ user }) =>
      expectThat(declaredAt(user, "userName")?.required === true, "userName", "not required", "required"),
  },
  {
    id: "schema-user-name-unique",
    level: "MUST",
    title: "the User schema declares userName as unique, on the server at least",
    run: async ({ user }) => {
      const got = declaredAt(user, "userName")?.uniqueness;
      expectThat(got === "server" || got === "global", "uniqueness of userName", got, "server or global");
    },
  },
  {
    id: "schema-password-hidden",
    level: "MUST",
    title: "where the User schema declares password, it is writeOnly and never returned",
    run: async ({ user }) => {
      const password = declaredAt(user, "password") ?? skip("the User schema declares no password");
      const got = { mutability: password.mutability, returned: password.returned };
      const isHidden = got.mutability === "writeOnly" && got.returned === "never";
      expectThat(isHidden, "password", got, "mutability writeOnly and returned never");
    },
  },
  {
    id: "schema-groups-read-only",
    level: "MUST",
    title: "where the User schema declares groups, they are readOnly",
    run: async ({ user }) => {
      const groups = declaredAt(user, "groups") ?? skip("the User schema declares no groups");
      expectThat(groups.mutability === "readOnly", "mutability of groups", groups.mutability, "readOnly");
    },
  },
  {
    id: "schema-declares-what-is-returned",
    level: "MUST",
    rfc: "RFC 7643",
    section: "§7",
    title: "a user has no attribute that its schemas do not declare",
    run: async ({ user, somebody }) => {
      const common = new Set(["schemas", "id", "externalId", "meta"]);
      for (const name of Object.keys(await somebody())) {
        const isKnown =
          common.has(name) ||
          user.extensions.some(({ schema }) => schema === name) ||
          declaredAt(user, [name]) !== undefined;
        expectThat(isKnown, "an attribute of a user", name, "one that /Schemas declares");
      }
    },
  },
];

export const schemaChecks: readonly Check[] = [
  ...defineChecks(
    { family: "discovery", rfc: "RFC 7643", section: "§7", needs: [served("/Schemas")], writes: false },
    [...characteristicRows, ...rows],
  ),
  ...defineChecks(
    { family: "discovery", rfc: "RFC 7643", section: "§4.1.1", needs: [users, schemas], writes: false },
    userRows,
  ),
];
