import {
  textOf,
  all,
  altering,
  answer,
  answering,
  bodyOf,
  both,
  instead,
  list,
  one,
  rebody,
  restatus,
  sending,
  withBody,
  type Json,
  type Mutant,
  type When,
} from "./mutant.ts";

const create = all("POST", "/Users");

const isPerson: When = ({ body }) => textOf(body["userName"]).includes("-people-");

const createOwn: When = (asked) => create(asked) && !isPerson(asked);

let made = 0;

/** Another userName that nobody has. */
function madeUp(): string {
  made += 1;
  return `made-up-${made}@example.com`;
}

/** Drops an attribute of what is created. */
function forgetting(id: string, path: string): Mutant {
  const [name = "", sub] = path.startsWith("urn:") ? [path] : path.split(".");
  return {
    name: `forgets the ${path} that a user is created with`,
    breaks: rebody(createOwn, (body) => {
      if (sub === undefined) delete body[name];
      else delete (body[name] as Json | undefined)?.[sub];
    }),
    expects: [`create-keeps-${id}`],
  };
}

const hasTwoPrimaries: When = ({ body }) =>
  list(body, "emails").filter((each) => each["primary"] === true).length > 1;

const hasDuplicates: When = ({ body }) =>
  list(body, "emails").length === 2 &&
  list(body, "emails")[0]?.["value"] === list(body, "emails")[1]?.["value"];

/** Takes what a correct server refuses, by making something acceptable of it. */
function lenient(expects: string, name: string, when: When, change: (body: Json) => void): Mutant {
  return { name, breaks: rebody(both(create, when), change), expects: [expects] };
}

const meta = (body: Json): Json => (body["meta"] ?? {}) as Json;

/** Variants that create wrongly. */
export const createMutants: readonly Mutant[] = [
  {
    name: "answers POST of a user with 200",
    breaks: restatus(create, 201, 200),
    expects: ["create-answers-201"],
  },
  {
    name: "answers POST without Location",
    breaks: answering(create, ({ headers: { location: _location, ...headers }, ...response }) => ({
      ...response,
      headers,
    })),
    expects: ["create-location-header"],
  },
  {
    name: "answers POST with the Location of somebody else",
    breaks: answering(create, (response) => ({
      ...response,
      headers: { ...response.headers, location: "http://127.0.0.1:9/scim/Users/boss" },
    })),
    expects: ["create-location-resolves", "create-locations-agree"],
  },
  {
    name: "answers POST with another host in Location than in meta.location",
    breaks: altering(
      create,
      (body) => void (meta(body)["location"] = `https://other.example/scim/Users/${String(body["id"])}`),
    ),
    expects: ["create-locations-agree"],
  },
  {
    name: "answers POST without a body",
    breaks: answering(create, (response) =>
      response.status === 201 ? { status: 201, headers: response.headers } : response,
    ),
    expects: ["create-returns-representation"],
  },
  {
    name: "answers POST without schemas",
    breaks: altering(create, (body) => void delete body["schemas"]),
    expects: ["create-schemas"],
  },
  {
    name: "does not say the resource type",
    breaks: altering(create, (body) => void delete meta(body)["resourceType"]),
    expects: ["create-meta-resource-type"],
  },
  {
    name: "says meta.created as a number",
    breaks: altering(create, (body) => void (meta(body)["created"] = 1_767_600_000)),
    expects: ["create-meta-created"],
  },
  {
    name: "says meta.lastModified as RFC 1123 does",
    breaks: altering(create, (body) => void (meta(body)["lastModified"] = "Mon, 05 Jan 2026 09:00:00 GMT")),
    expects: ["create-meta-last-modified"],
  },
  {
    name: "answers POST with the id as a number",
    breaks: altering(create, (body) => void (body["id"] = Number(body["id"]))),
    expects: ["create-id-string"],
  },
  {
    name: "takes the id of the client",
    breaks: altering(
      (asked) => create(asked) && asked.body["id"] !== undefined,
      (body, asked) => void (body["id"] = asked.body["id"]),
    ),
    expects: ["create-id-from-server"],
  },
  {
    name: "takes meta of the client",
    breaks: altering(
      (asked) => create(asked) && asked.body["meta"] !== undefined,
      (body, asked) => void Object.assign(meta(body), asked.body["meta"]),
    ),
    expects: ["create-meta-from-server"],
  },
  {
    name: "shows another userName than it was sent",
    breaks: altering(one("GET", "/Users"), (body) => {
      if (body["userName"] !== undefined && !textOf(body["userName"]).includes("-people-"))
        body["userName"] = `x${textOf(body["userName"])}`;
    }),
    expects: ["create-keeps-user-name"],
  },
  forgetting("external-id", "externalId"),
  forgetting("display-name", "displayName"),
  forgetting("given-name", "name.givenName"),
  forgetting("family-name", "name.familyName"),
  forgetting("title", "title"),
  forgetting("emails", "emails"),
  forgetting("extension", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"),
  {
    name: "creates every user as active",
    breaks: rebody(
      (asked) => createOwn(asked) && asked.body["active"] === false,
      (body) => void (body["active"] = true),
    ),
    expects: ["create-keeps-active-false"],
  },
  {
    name: "does not name extensions in schemas",
    breaks: altering(
      ({ method, path }) => method === "GET" && path.startsWith("/Users"),
      (body) => {
        for (const user of [body, ...list(body)]) {
          user["schemas"] = list(user, "schemas").filter((schema) => !textOf(schema).includes(":extension:"));
        }
      },
    ),
    expects: ["create-extension-in-schemas"],
  },
  {
    name: "knows attributes in their own case alone",
    breaks: rebody(create, (body) =>
      Object.keys(body)
        .filter((key) => /^[A-Z]+$/.test(key))
        .forEach((key) => delete body[key]),
    ),
    expects: ["create-names-any-case"],
  },
  {
    name: "refuses null",
    breaks: instead(
      (asked) => create(asked) && Object.values(asked.body).includes(null),
      () => answer(400),
    ),
    expects: ["create-null-unassigned"],
  },
  {
    name: "refuses an empty array",
    breaks: instead(
      ({ method, path, body }) =>
        method === "POST" &&
        path === "/Users" &&
        Array.isArray(body["emails"]) &&
        body["emails"].length === 0,
      () => answer(400),
    ),
    expects: ["create-empty-array-unassigned"],
  },
  {
    name: "keeps two primary values",
    breaks: (handle) => async (request) => {
      const body = bodyOf({ status: 0, headers: {}, body: String(request.body) });
      const asked = { body } as Parameters<When>[0];
      if (request.method !== "POST" || !hasTwoPrimaries(asked)) return handle(request);
      const emails = list(body, "emails").map(({ primary: _primary, ...email }) => email);
      const response = await handle(sending(request, { ...body, emails }));
      const created = bodyOf(response);
      list(created, "emails").forEach((email) => (email["primary"] = true));
      return withBody(response, created);
    },
    expects: ["create-one-primary"],
  },
  {
    name: "keeps the same value twice",
    breaks: altering(
      (asked) => create(asked) && hasDuplicates(asked),
      (body, asked) => void (body["emails"] = asked.body["emails"]),
    ),
    expects: ["create-no-duplicate-values"],
  },
  lenient(
    "create-requires-user-name",
    "makes up a userName",
    ({ body }) => !("userName" in body),
    (body) => void (body["userName"] = madeUp()),
  ),
  lenient(
    "create-refuses-empty-user-name",
    "takes an empty userName",
    ({ body }) => body["userName"] === "",
    (body) => void (body["userName"] = madeUp()),
  ),
  lenient(
    "create-refuses-wrong-type",
    "takes an object for a text",
    ({ body }) => typeof body["userName"] === "object",
    (body) => void (body["userName"] = madeUp()),
  ),
  lenient(
    "create-refuses-wrong-boolean",
    "takes any text for a boolean",
    ({ body }) => body["active"] === "sometimes",
    (body) => void (body["active"] = true),
  ),
];
