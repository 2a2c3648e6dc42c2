import {
  all,
  altering,
  answering,
  both,
  instead,
  answer,
  list,
  one,
  requery,
  restatus,
  withBody,
  type Json,
  type Mutant,
} from "./mutant.ts";

const config = all("GET", "/ServiceProviderConfig");
const types = all("GET", "/ResourceTypes");
const schemas = all("GET", "/Schemas");
const messageSchema = {
  id: "urn:ietf:params:scim:api:messages:2.0:PatchOp",
  name: "PatchOp",
  attributes: [],
};

/** Changes an attribute of the User schema, which no check writes or reads by that name unless said. */
function declaring(name: string, change: (attribute: Json) => void): Mutant["breaks"] {
  return altering(schemas, (body) => {
    const attributes = list(body).flatMap((schema) => list(schema, "attributes"));
    for (const attribute of attributes.filter((each) => each["name"] === name)) change(attribute);
  });
}

const members: readonly (readonly [string, string])[] = [
  ["patch", "supported"],
  ["bulk", "maxOperations"],
  ["filter", "maxResults"],
  ["changePassword", "supported"],
  ["sort", "supported"],
  ["etag", "supported"],
];

const characteristics: readonly (readonly [string, string])[] = [
  ["type", "uri"],
  ["mutability", "writeable"],
  ["returned", "sometimes"],
  ["uniqueness", "yes"],
];

/** Variants that describe themselves wrongly. */
export const discoveryMutants: readonly Mutant[] = [
  ...(
    [
      ["config", config],
      ["resource-types", types],
      ["schemas", schemas],
    ] as const
  ).map(([name, when]): Mutant => ({
    name: `does not serve the ${name} endpoint`,
    breaks: instead(when, () => answer(404)),
    expects: [`discovery-${name}-served`],
  })),
  ...members.map(([name, member]): Mutant => ({
    name: `says ${name}.${member} of ServiceProviderConfig as a text`,
    breaks: altering(config, (body) => void ((body[name] as Json)[member] = "yes")),
    expects: [`discovery-config-${name.toLowerCase()}`],
  })),
  ...characteristics.map(([name, value]): Mutant => ({
    name: `has a ${name} that no RFC knows`,
    breaks: declaring("profileUrl", (attribute) => void (attribute[name] = value)),
    expects: [`schema-${name}-values`],
  })),
  {
    name: "counts one more resource type and schema than there are",
    breaks: altering(
      (asked) => types(asked) || schemas(asked),
      (body) => void (body["totalResults"] = 99),
    ),
    expects: ["discovery-resource-types-list", "discovery-schemas-list"],
  },
  {
    name: "ignores a filter on resource types and schemas",
    breaks: requery(
      (asked) => types(asked) || schemas(asked),
      (query) => query.delete("filter"),
    ),
    expects: ["discovery-resource-types-refuses-filter", "discovery-schemas-refuses-filter"],
  },
  {
    name: "pages resource types and schemas",
    breaks: altering(
      (asked) => (types(asked) || schemas(asked)) && asked.query.get("count") === "0",
      (body) => void (body["Resources"] = []),
    ),
    expects: ["discovery-resource-types-ignores-paging", "discovery-schemas-ignores-paging"],
  },
  {
    name: "has no schemas in ServiceProviderConfig",
    breaks: altering(config, (body) => void delete body["schemas"]),
    expects: ["discovery-config-schemas"],
  },
  {
    name: "describes no authentication scheme",
    breaks: altering(config, (body) =>
      list(body, "authenticationSchemes").forEach((each) => delete each["description"]),
    ),
    expects: ["discovery-config-authentication-schemes"],
  },
  {
    name: "says pagination.cursor as a text",
    breaks: altering(config, (body) => void ((body["pagination"] as Json)["cursor"] = "yes")),
    expects: ["discovery-config-pagination"],
  },
  {
    name: "does not say where groups are",
    breaks: altering(types, (body) => void delete list(body)[1]?.["endpoint"]),
    expects: ["discovery-resource-type-members"],
  },
  {
    name: "does not serve the schema of an extension",
    breaks: altering(schemas, (body) => {
      body["Resources"] = list(body).filter((each) => !String(each["id"]).includes("enterprise"));
      body["totalResults"] = list(body).length;
    }),
    expects: ["discovery-resource-type-schemas-served"],
  },
  {
    name: "says whether an extension is required as a text",
    breaks: altering(types, (body) =>
      list(body).forEach((type) =>
        list(type, "schemaExtensions").forEach((each) => (each["required"] = "false")),
      ),
    ),
    expects: ["discovery-resource-type-extensions"],
  },
  {
    name: "lists a resource type whose endpoint is not there",
    breaks: altering(types, (body) => {
      list(body).push({
        ...list(body)[1],
        id: "Ghost",
        name: "Ghost",
        endpoint: "/Ghosts",
        schema: list(body)[1]?.["schema"],
      });
      body["totalResults"] = list(body).length;
    }),
    expects: ["discovery-resource-type-endpoint"],
  },
  {
    name: "does not serve one resource type",
    breaks: instead(one("GET", "/ResourceTypes"), () => answer(404)),
    expects: ["discovery-resource-type-by-name"],
  },
  {
    name: "lists the schema of a message",
    breaks: altering(schemas, (body) => {
      list(body).push(messageSchema);
      body["totalResults"] = list(body).length;
    }),
    expects: ["discovery-schemas-no-messages"],
  },
  {
    name: "has an attribute without a name",
    breaks: declaring("profileUrl", (attribute) => void delete attribute["name"]),
    expects: ["schema-attribute-names"],
  },
  {
    name: "says multiValued as a text",
    breaks: declaring("profileUrl", (attribute) => void (attribute["multiValued"] = "false")),
    expects: ["schema-flags"],
  },
  {
    name: "has a complex attribute without subAttributes",
    breaks: declaring("x509Certificates", (attribute) => void delete attribute["subAttributes"]),
    expects: ["schema-complex-sub-attributes"],
  },
  {
    name: "does not serve one schema",
    breaks: instead(
      both(one("GET", "/Schemas"), ({ path }) => !path.includes("understudy")),
      () => answer(404),
    ),
    expects: ["schema-by-uri"],
  },
  {
    name: "answers 200 for a schema that is not there",
    breaks: restatus(one("GET", "/Schemas"), 404, 200),
    expects: ["schema-unknown-404"],
  },
  {
    name: "declares userName as optional",
    breaks: declaring("userName", (attribute) => void (attribute["required"] = false)),
    expects: ["schema-user-name-required"],
  },
  {
    name: "declares userName as unique to nobody",
    breaks: declaring("userName", (attribute) => void (attribute["uniqueness"] = "none")),
    expects: ["schema-user-name-unique"],
  },
  {
    name: "declares password as readable",
    breaks: declaring("password", (attribute) => void (attribute["mutability"] = "readWrite")),
    expects: ["schema-password-hidden"],
  },
  {
    name: "declares groups of a user as writable",
    breaks: declaring("groups", (attribute) => void (attribute["mutability"] = "readWrite")),
    expects: ["schema-groups-read-only"],
  },
  {
    name: "shows an attribute that no schema declares",
    breaks: answering(
      (asked) => one("GET", "/Users")(asked) && !asked.query.has("attributes"),
      (response) => {
        if (response.status !== 200) return response;
        return withBody(response, { ...JSON.parse(response.body ?? "{}"), shoeSize: 42 });
      },
    ),
    expects: ["schema-declares-what-is-returned"],
    inseparable: "a list has the user without it, so that the same user differs",
  },
];
