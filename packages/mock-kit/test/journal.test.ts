import { describe, expect, it } from "vitest";
import { createControlClient, createMock, driveMock, fetchInto, startMockServer } from "../src/index.ts";
import type { JournalEntry, MissedEntries } from "../src/index.ts";
import { createJournal } from "../src/journal.ts";
import { fixtureProfile, policies } from "./fixture-profiles.ts";

const profile = fixtureProfile();
const PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

async function collect(
  lines: AsyncIterable<JournalEntry | MissedEntries>,
  most: number,
): Promise<(JournalEntry | MissedEntries)[]> {
  const found: (JournalEntry | MissedEntries)[] = [];
  for await (const line of lines) {
    found.push(line);
    if (found.length === most) break;
  }
  return found;
}

describe("the journal's source", () => {
  it.each<[string, object | string | undefined, string]>([
    ["GET /Users?filter=userName+is+1", undefined, "RFC 7644 §3.4.2.2"],
    ["GET /Users/nobody", undefined, "RFC 7644 §3.12, Table 8"],
    ["PATCH /Users/nobody", { schemas: [PATCH], Operations: [] }, "RFC 7644 §3.12, Table 9"],
    ["POST /Users", { userName: "ada" }, "RFC 7643 §7, RFC 7644 §3.3"],
    ["POST /Users", "{", "RFC 7644 §3.12, Table 9"],
    ["GET http://localhost/elsewhere", undefined, "RFC 7644 §3.12, Table 8"],
  ])("names the rule that %s %j does not keep", async (request, body, source) => {
    const seed = { tenants: [{ name: "default", users: [{ userName: "ada" }] }] };
    const mock = driveMock(profile, { seed });
    expect((await mock.call(request, { body })).status).toBeGreaterThanOrEqual(400);
    expect((await mock.control.requests()).at(-1)?.source).toBe(source);
  });

  it("names a knob, a line of the tutorial, and the reason of what is assumed", async () => {
    const knobs = { seats: { limit: 0, failure: 402 }, requiredHeaders: ["x-mandatory"] } as const;
    const mock = driveMock(profile, { knobs });
    await mock.call("POST /Users", { body: { userName: "ada", active: true } });
    const personal = driveMock(policies.personal);
    const { secretToken } = await personal.control.issueToken({ role: "Guest" });
    await personal.call("GET /Users", { token: secretToken });
    const sources = [...(await mock.control.requests()), ...(await personal.control.requests())].map(
      ({ source }) => source,
    );
    expect(sources).toEqual(["knob requiredHeaders", "assumed: It is a fixture."]);
    const seats = driveMock(profile, { knobs: { seats: knobs.seats } });
    await seats.call("POST /Users", { body: { userName: "ada", active: true } });
    expect((await seats.control.requests())[0]?.source).toBe("knob seats");
  });

  it("is never sent to the client", async () => {
    const mock = driveMock(profile);
    const { body } = await mock.call("GET /Users/nobody");
    expect(Object.keys(body)).toEqual(["schemas", "status", "detail"]);
  });
});

describe("the journal's before and after", () => {
  it("show a resource around each write", async () => {
    const mock = driveMock(profile);
    const { id } = await mock.call("POST /Users", { body: { userName: "ada", displayName: "Ada" } });
    await mock.call(`PATCH /Users/${id}`, {
      body: { schemas: [PATCH], Operations: [{ op: "replace", path: "displayName", value: "Countess" }] },
    });
    await mock.call(`PUT /Users/${id}`, { body: { userName: "" } });
    await mock.call(`DELETE /Users/${id}`);
    await mock.call(`GET /Users/${id}`);
    const seen = (await mock.control.requests()).map(({ before, after }) => [
      before?.displayName,
      after?.displayName,
    ]);
    expect(seen).toEqual([
      [undefined, "Ada"],
      ["Ada", "Countess"],
      ["Countess", undefined],
      ["Countess", undefined],
      [undefined, undefined],
    ]);
  });
});

describe("a correlation id", () => {
  it("is the client's where it sends one, else drawn, and comes back", async () => {
    const mock = createMock(profile);
    const send = fetchInto(mock);
    const ask = async (headers: Record<string, string>): Promise<string | null> =>
      (await send(`${mock.tenantUrl("http://localhost")}/Users`, { headers })).headers.get(
        "x-correlation-id",
      );
    expect(await ask({ "x-request-id": "mine" })).toBe("mine");
    expect(await ask({ "x-correlation-id": "ours", "x-request-id": "mine" })).toBe("ours");
    expect(await ask({})).toBe("req-1");
    expect(await ask({ "x-request-id": "x".repeat(200) })).toBe("req-2");
    const control = createControlClient("http://localhost/_mock", { fetch: send });
    expect(await control.requests({ correlationId: "mine" })).toMatchObject([{ id: 1 }]);
  });
});

describe("the journal's secrets", () => {
  it("are shown nowhere", async () => {
    const mock = driveMock(profile);
    await mock.call("GET /Users?access_token=s3cret&count=1");
    await mock.call('GET /Users?filter=password+eq+"s3cret"');
    await mock.call("POST /Users", { body: { userName: "ada", password: "s3cret" } });
    await mock.call("PATCH /Users/1", {
      body: { Operations: [{ op: "add", path: "password", value: "s3cret" }] },
    });
    await mock.call("PATCH /Users/1", { body: '{"Operations":[{"path":"password","value":"s3cret"' });
    expect(JSON.stringify(await mock.control.requests())).not.toContain("s3cret");
    expect((await mock.control.requests())[0]?.path).toContain("access_token=…&count=1");
  });
});

describe("a query of the journal", () => {
  it("filters by tenant, time and id", async () => {
    const mock = driveMock(profile, { now: "2026-01-05T09:00:00Z" });
    const acme = await mock.control.createTenant({ name: "acme" });
    await mock.call("GET /Users");
    await mock.control.advanceClock("PT1H");
    await mock.call("GET /Users", { token: acme.secretToken });
    const ids = async (query: Parameters<typeof mock.control.requests>[0]): Promise<number[]> =>
      (await mock.control.requests(query)).map(({ id }) => id);
    expect(await ids({ tenant: "Acme" })).toEqual([2]);
    expect(await ids({ since: "2026-01-05T09:30:00Z" })).toEqual([2]);
    expect(await ids({ id: 1 })).toEqual([1]);
    await expect(mock.control.requests({ since: "yesterday" })).rejects.toThrow(
      /since: expected an ISO 8601/,
    );
  });

  it("gives commands for curl, with the token as a variable", async () => {
    const mock = driveMock(profile);
    await mock.call("POST /Users", { body: { userName: "o'ada" } });
    expect(await mock.control.requestsAsCurl({ method: "POST" })).toBe(
      [
        "# 1: answered 201",
        "curl -X POST 'http://localhost/scim/v2/Users' \\",
        "  -H 'accept: */*' \\",
        '  -H "authorization: Bearer $TOKEN" \\',
        "  -H 'content-type: application/scim+json' \\",
        `  --data-raw '{"userName":"o'\\''ada"}'`,
        "",
      ].join("\n"),
    );
  });
});

describe("a follower of the journal", () => {
  it("reads what there is and what comes, over a socket, and leaves", async () => {
    const mock = createMock(profile);
    const server = await startMockServer(mock);
    const control = createControlClient(server.controlUrl);
    const call = (): Promise<Response> => fetch(`${server.tenantUrl}/Users`);
    await call();
    const following = collect(control.followRequests({ path: "/Users" }), 3);
    await call();
    await call();
    expect(await following).toMatchObject([{ id: 1 }, { id: 2 }, { id: 3 }]);
    await server.close();
  });

  it("does not hold up a server that closes", async () => {
    const server = await startMockServer(createMock(profile));
    const control = createControlClient(server.controlUrl);
    await fetch(`${server.tenantUrl}/Users`);
    const lines = control.followRequests()[Symbol.asyncIterator]();
    expect((await lines.next()).value).toMatchObject({ id: 1 });
    await server.close();
    expect(await lines.next()).toMatchObject({ done: true });
  });

  it("is served in process too, as NDJSON to whoever accepts it", async () => {
    const mock = createMock(profile);
    const send = fetchInto(mock);
    const gone = new AbortController();
    await send("http://localhost/scim/v2/Users");
    const headers = { accept: "application/x-ndjson" };
    const response = await send("http://localhost/_mock/requests", { headers, signal: gone.signal });
    expect(response.headers.get("content-type")).toBe("application/x-ndjson");
    const reader = response.body?.getReader();
    expect(JSON.parse(Buffer.from((await reader?.read())?.value ?? []).toString())).toMatchObject({ id: 1 });
    gone.abort();
    expect(await reader?.read()).toMatchObject({ done: true });
  });

  it("is told how many requests it missed, being slower than the journal forgets", async () => {
    const journal = createJournal(2);
    const add = (): void =>
      journal.add({
        at: 0,
        tenant: undefined,
        method: "GET",
        path: "/Users",
        headers: {},
        body: undefined,
        response: { status: 200, headers: {} },
        durationMs: 0,
      });
    add();
    const lines = journal.follow({}, new AbortController().signal)[Symbol.asyncIterator]();
    expect((await lines.next()).value).toMatchObject({ id: 1 });
    for (let count = 0; count < 4; count += 1) add();
    expect((await lines.next()).value).toEqual({ missed: 2 });
    expect((await lines.next()).value).toMatchObject({ id: 4 });
  });
});
