import { describe, expect, it } from "vitest";
import { clientRules, driveMock } from "../../src/index.ts";
import { policies } from "../fixture-profiles.ts";
import { habitClients } from "./habit-clients.ts";
import { messageClients } from "./message-clients.ts";
import { queryClients } from "./query-clients.ts";
import { startClient } from "./test-client.ts";
import { writeClients } from "./write-clients.ts";

const clients = [...messageClients, ...queryClients, ...writeClients, ...habitClients];

describe("the rules for clients", () => {
  it("have a bad and a good client each, and an id of their own", () => {
    expect(clients.map(({ rule }) => rule).toSorted()).toEqual(clientRules.map(({ id }) => id).toSorted());
    expect(new Set(clientRules.map(({ id }) => id)).size).toBe(clientRules.length);
  });

  it.each(clients)("see what breaks $rule, and nothing else", async ({ rule, options, bad }) => {
    const client = startClient(options);
    await bad(client);
    const { findings, counts, isClean } = await client.control.verdict();
    expect(findings.map((finding) => finding.rule)).toEqual([rule]);
    const level = clientRules.find(({ id }) => id === rule)?.level ?? "MUST";
    expect(counts).toEqual({ MUST: 0, SHOULD: 0, advice: 0, [level]: 1 });
    expect(isClean).toBe(level === "advice");
  });

  it.each(clients)("let pass who keeps $rule", async ({ options, good }) => {
    const client = startClient(options);
    await good(client);
    expect((await client.control.verdict()).findings).toEqual([]);
  });
});

describe("a verdict", () => {
  it("says what rule was not kept, where that shows and how often", async () => {
    const client = startClient();
    for (const count of [1, 2]) {
      await client.send(`GET /Users?filter=userName eq ada&count=${count}`);
    }
    expect(await client.control.verdict()).toEqual({
      vendor: "fixture",
      requests: 2,
      isClean: false,
      counts: { MUST: 1, SHOULD: 0, advice: 0 },
      findings: [
        {
          rule: "filter-value-unquoted",
          family: "filters",
          level: "MUST",
          source: "RFC 7644 §3.4.2.2 (compValue)",
          says: "A string that a filter compares with stands in double quotes.",
          tenant: "default",
          times: 2,
          requests: [1, 2],
          method: "GET",
          path: "/scim/v2/Users?filter=userName%20eq%20ada&count=1",
          got: '"userName eq ada"',
        },
      ],
    });
  });

  it("has the MUST first", async () => {
    const client = startClient();
    await client.send("POST /Users", { body: { userName: "ada", displayName: "Ada", meta: {} } });
    const { findings } = await client.control.verdict();
    expect(findings.map(({ level }) => level)).toEqual(["MUST", "advice", "advice"]);
  });

  it("is each tenant's own", async () => {
    const client = startClient();
    const other = await client.control.createTenant({ name: "other" });
    const asOther = { authorization: `Bearer ${other.secretToken}` };
    await client.send("GET /Users?startIndex=0", { headers: asOther });
    await client.find("ada");
    expect((await client.control.verdict("default")).findings).toEqual([]);
    expect((await client.control.verdict("other")).findings).toMatchObject([{ tenant: "other" }]);
    await expect(client.control.verdict("nobody")).rejects.toThrow("no such tenant");
  });

  it("shows no token that came in a URL", async () => {
    const client = startClient();
    await client.send(`GET /Users?count=1&access_token=${client.secretToken}`, {
      headers: { authorization: undefined },
    });
    const verdict = JSON.stringify([await client.control.verdict(), await client.control.requests()]);
    expect(verdict).toContain("access_token=…");
    expect(verdict).not.toContain(client.secretToken);
  });

  it("accuses nobody of what the journal has forgotten", async () => {
    const client = startClient({ journalSize: 1 });
    await client.create("ada");
    expect((await client.control.verdict()).findings).toEqual([]);
  });

  it("accuses nobody of retries at once while the clock stands", async () => {
    const client = startClient({ now: "2026-01-05T09:00:00Z" });
    await client.control.addFault({ times: 3, then: { status: 503, retryAfter: 30 } });
    for (const query of ["", "", ""]) await client.send(`GET /Users${query}`);
    expect((await client.control.verdict()).findings).toEqual([]);
  });

  it("accuses of a key beyond its grace, of which the first refusal is no news", async () => {
    const mock = driveMock(policies.grace);
    const { control } = mock;
    await control.issueToken();
    await mock.call("GET /Users");
    expect((await control.verdict()).findings).toEqual([]);
    await control.advanceClock("PT9H");
    await mock.call("GET /Users");
    expect((await control.verdict()).findings).toMatchObject([
      { rule: "ended-token-used", got: '"token-1" beyond its grace' },
    ]);
  });
});
