import { user, type ClientPair, type TestClient } from "./test-client.ts";

const ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const SEARCH = "urn:ietf:params:scim:api:messages:2.0:SearchRequest";
const CORE = "urn:ietf:params:scim:schemas:core:2.0:User";

const createsAda = (client: TestClient): Promise<unknown> => client.create("ada");
const readsUsers = (client: TestClient): Promise<unknown> => client.send("GET /Users");

function createsWith(
  headers: Readonly<Record<string, string | undefined>>,
  body: object | string = user("ada"),
) {
  return async (client: TestClient): Promise<unknown> => {
    await client.find("ada");
    return await client.send("POST /Users", { headers, body });
  };
}

export const messageClients: readonly ClientPair[] = [
  { rule: "content-type-missing", bad: createsWith({ "content-type": undefined }), good: createsAda },
  { rule: "content-type-wrong", bad: createsWith({ "content-type": "text/plain" }), good: createsAda },
  {
    rule: "content-type-generic",
    bad: createsWith({ "content-type": "application/json" }),
    good: createsAda,
  },
  {
    rule: "charset-not-utf-8",
    bad: createsWith({ "content-type": "application/scim+json; charset=iso-8859-1" }),
    good: createsWith({ "content-type": "application/scim+json; charset=utf-8" }),
  },
  {
    rule: "accept-without-scim",
    bad: (client) => client.send("GET /Users", { headers: { accept: "text/html, application/xml;q=0.9" } }),
    good: (client) => client.send("GET /Users", { headers: { accept: "text/html, */*;q=0.1" } }),
  },
  { rule: "body-not-json", bad: createsWith({}, "userName=ada"), good: createsAda },
  {
    rule: "body-on-read",
    bad: async (client) => client.send(`DELETE /Users/${await client.create("ada")}`, { body: {} }),
    good: async (client) => client.send(`DELETE /Users/${await client.create("ada")}`),
  },
  {
    rule: "method-override",
    bad: (client) => client.send("GET /Users", { headers: { "x-http-method-override": "PATCH" } }),
    good: readsUsers,
  },
  {
    rule: "schemas-missing",
    bad: createsWith({}, { userName: "ada", displayName: "Ada" }),
    good: createsAda,
  },
  {
    rule: "schemas-wrong",
    bad: createsWith({}, user("ada", { schemas: ["urn:scim:schemas:core:1.0"] })),
    good: (client) => client.send("POST /Users/.search", { body: { schemas: [SEARCH], count: 10 } }),
  },
  {
    rule: "schemas-without-extension",
    bad: createsWith({}, user("ada", { [ENTERPRISE]: {} })),
    good: createsWith({}, user("ada", { schemas: [CORE, ENTERPRISE], [ENTERPRISE]: {} })),
  },
];
