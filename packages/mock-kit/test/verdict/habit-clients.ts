import { user, type ClientPair, type TestClient } from "./test-client.ts";

const fails = { status: 500 } as const;
const waits = { status: 429, retryAfter: 120 } as const;

/** Has the mock answer requests of a method with a failure, so many times. */
async function breaks(
  client: TestClient,
  method: string,
  then: { readonly status: number; readonly retryAfter?: number },
  times = 1,
): Promise<void> {
  await client.control.addFault({ match: { method }, times, then });
}

async function repeats(times: number, action: () => Promise<unknown>): Promise<void> {
  for (let done = 0; done < times; done += 1) await action();
}

const oauth = { knobs: { tokenEndpoint: "/oauth2/token" } };
const TOKEN_URL = "http://localhost/oauth2/token";

async function fetchesToken(client: TestClient): Promise<string> {
  const { clientId, clientSecret } = await client.control.oauth();
  const form = { grant_type: "client_credentials", client_id: clientId, client_secret: clientSecret };
  const { body } = await client.send(`POST ${TOKEN_URL}`, {
    headers: { authorization: undefined, "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(form).toString(),
  });
  return String(body["access_token"]);
}

export const habitClients: readonly ClientPair[] = [
  {
    rule: "retry-after-ignored",
    async bad(client) {
      await breaks(client, "GET", waits);
      await repeats(2, () => client.find("ada"));
    },
    async good(client) {
      await breaks(client, "GET", waits);
      await client.find("ada");
      await client.control.advanceClock("PT2M");
      await client.find("ada");
    },
  },
  {
    rule: "retry-without-back-off",
    async bad(client) {
      await breaks(client, "GET", fails, 3);
      await repeats(3, () => client.find("ada"));
    },
    async good(client) {
      await breaks(client, "GET", fails, 2);
      for (const pause of ["PT1S", "PT2S", "PT4S"]) {
        await client.find("ada");
        await client.control.advanceClock(pause);
      }
    },
  },
  {
    rule: "create-repeated-blindly",
    async bad(client) {
      await breaks(client, "POST", fails);
      await client.create("ada");
      await client.send("POST /Users", { body: user("ada") });
    },
    async good(client) {
      await breaks(client, "POST", fails);
      await client.create("ada");
      await client.create("ada");
    },
  },
  {
    rule: "refusal-repeated",
    bad: (client) => repeats(2, () => client.patch("nobody", { op: "remove", path: "title" })),
    good: (client) => repeats(2, () => client.send("GET /Users/nobody")),
  },
  {
    rule: "token-in-query",
    bad: (client) =>
      client.send(`GET /Users?access_token=${client.secretToken}`, { headers: { authorization: undefined } }),
    good: (client) => client.send("GET /Users"),
  },
  {
    rule: "authorization-missing",
    bad: (client) =>
      repeats(2, () => client.send("GET /Users?count=1", { headers: { authorization: undefined } })),
    async good(client) {
      await client.send("GET /Users", { headers: { authorization: undefined } });
      await client.send("GET /Users");
    },
  },
  {
    rule: "authorization-scheme",
    bad: (client) => client.send("GET /Users", { headers: { authorization: client.secretToken } }),
    good: (client) =>
      client.send("GET /Users", { headers: { authorization: `bearer ${client.secretToken}` } }),
  },
  {
    rule: "ended-token-used",
    async bad(client) {
      await client.control.issueToken();
      await client.send("GET /Users");
      await client.send("GET /ServiceProviderConfig");
    },
    async good(client) {
      const { secretToken } = await client.control.issueToken();
      await client.send("GET /Users");
      await client.send("GET /Users", { headers: { authorization: `Bearer ${secretToken}` } });
    },
  },
  {
    rule: "token-not-kept",
    options: oauth,
    bad: (client) =>
      repeats(4, async () => {
        const token = await fetchesToken(client);
        await client.send("GET /Users", { headers: { authorization: `Bearer ${token}` } });
      }),
    async good(client) {
      const token = await fetchesToken(client);
      await repeats(4, () => client.send("GET /Users", { headers: { authorization: `Bearer ${token}` } }));
    },
  },
  {
    rule: "create-without-match",
    bad: (client) => client.send("POST /Users", { body: user("ada") }),
    async good(client) {
      await client.send("GET /Users");
      await client.send("POST /Users", { body: user("ada") });
    },
  },
  {
    rule: "create-though-found",
    async bad(client) {
      await client.create("ada");
      await client.create("ada", { title: "Analyst" });
    },
    async good(client) {
      const id = await client.create("ada");
      await client.find("ada");
      await client.patch(id, { op: "replace", path: "title", value: "Analyst" });
    },
  },
  {
    rule: "read-one-by-one",
    async bad(client) {
      const ids = await createsFive(client);
      await client.send("GET /Users");
      for (const id of ids) await client.send(`GET /Users/${id}`);
    },
    async good(client) {
      const ids = await createsFive(client);
      await client.send("GET /Users?attributes=userName");
      for (const id of ids) await client.send(`GET /Users/${id}`);
    },
  },
  {
    rule: "discovery-polled",
    bad: (client) => repeats(6, () => client.send("GET /ServiceProviderConfig")),
    async good(client) {
      for (const path of ["ServiceProviderConfig", "Schemas", "ResourceTypes"])
        await client.send(`GET /${path}`);
    },
  },
  {
    rule: "base-url-mixed",
    async bad(client) {
      await client.send("GET /Users?count=1");
      await client.send("GET https://legacy.fixture.example/legacy/scim/Users?count=1");
    },
    good: (client) => client.send("GET https://legacy.fixture.example/legacy/scim/Users"),
  },
  {
    rule: "feature-not-served",
    bad: (client) => client.send("GET /Users?sortBy=userName"),
    good: (client) => client.send("GET /Users?startIndex=1"),
  },
];

async function createsFive(client: TestClient): Promise<string[]> {
  const ids: string[] = [];
  for (const name of ["ada", "grace", "sinead", "mary", "radia"]) ids.push(await client.create(name));
  return ids;
}
