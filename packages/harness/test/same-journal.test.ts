import {
  createControlClient,
  createMock,
  fetchInto,
  type ControlClient,
  type JournalEntry,
} from "@understudy/mock-kit";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { MockContainer } from "../src/container/index.ts";
import { findTarget, startMock } from "../src/index.ts";
import { intercept } from "../src/msw/index.ts";

/** A mock, reached over one transport. */
interface Reached {
  readonly tenantUrl: string;
  readonly secretToken: string;
  readonly control: ControlClient;
  readonly send?: typeof fetch;
}

const start = { idSeed: 42, now: "2026-01-05T09:00:00Z" } as const;

/** Some of everything: answers with and without a body, refusals of each layer, faults, a moved clock, another tenant. */
async function play({ tenantUrl, secretToken, control, send = fetch }: Reached): Promise<void> {
  const call = async (request: string, body?: string, token = secretToken): Promise<Response> => {
    const [method = "", path = ""] = request.split(/ (.*)/s);
    return await send(tenantUrl + path, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/scim+json" },
      ...(body === undefined ? {} : { body }),
    });
  };
  const made = await call("POST /Users", '{"userName":"ada@example.com","active":true}');
  const { id } = (await made.json()) as { id: string };
  await call("POST /Users", '{"userName":"ada@example.com"}');
  await call("POST /Users", '{"userName":');
  await call('GET /Users?filter=userName eq "ädä@example.com"&count=2');
  await call(`HEAD /Users/${id}`);
  await control.addFault({ match: { method: "PATCH" }, times: 1, then: { status: 503, retryAfter: 2 } });
  const patch =
    '{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"replace","path":"active","value":false}]}';
  await call(`PATCH /Users/${id}`, patch);
  await control.advanceClock("PT1H");
  await call(`PATCH /Users/${id}`, patch);
  await call("GET /Users", undefined, "no-token-of-ours");
  const acme = await control.createTenant({ name: "acme" });
  await call("GET /Users", undefined, acme.secretToken);
  await control.addFaultPreset({ preset: "lost-response", match: { method: "POST" }, times: 1 });
  await expect(call("POST /Users", '{"userName":"grace@example.com"}')).rejects.toThrow("fetch failed");
  await call("POST /Users", '{"userName":"grace@example.com"}');
  await control.addFault({ match: { method: "PUT" }, times: 1, then: { reset: true } });
  await expect(call(`PUT /Users/${id}`, "{}")).rejects.toThrow("fetch failed");
  await call(`DELETE /Users/${id}`);
  await call(`GET /Users/${id}`);
  await call("PUT /Nothing", "{}");
}

/** Headers that say of the connection, or of the origin, what no two transports have alike. */
const OF_THE_CONNECTION = new Set(["host", "connection"]);

/** The journal less what must differ: durations, the origin in answers, and the headers above. */
async function readJournal({ tenantUrl, control }: Reached): Promise<readonly object[]> {
  const { origin } = new URL(tenantUrl);
  const entries = (await control.requests()).map(({ headers, ...entry }: JournalEntry) => ({
    ...entry,
    durationMs: 0,
    headers: Object.fromEntries(
      Object.entries(headers)
        .filter(([name]) => !OF_THE_CONNECTION.has(name))
        // Node's fetch asks for br only over TLS, where nothing between can spoil it.
        .map(([name, value]) => [name, name === "accept-encoding" ? value.replace("br, ", "") : value]),
    ),
  }));
  return JSON.parse(JSON.stringify(entries).replaceAll(origin, "ORIGIN")) as readonly object[];
}

async function journalOf(reached: Reached): Promise<readonly object[]> {
  await play(reached);
  return await readJournal(reached);
}

describe("the journal of one scenario", () => {
  let inProcess: readonly object[];
  beforeAll(async () => {
    const mock = createMock(findTarget("qa").profile, start);
    const origin = "http://localhost";
    const send = fetchInto(mock);
    const control = createControlClient(`${origin}/_mock`, { fetch: send });
    inProcess = await journalOf({
      tenantUrl: mock.tenantUrl(origin),
      secretToken: mock.secretToken,
      control,
      send,
    });
  });

  it("is not empty", () => {
    expect(inProcess).toHaveLength(15);
  });

  it("is the same in the process and over a socket", async () => {
    await using qa = await startMock("qa", start);
    expect(await journalOf(qa)).toEqual(inProcess);
  });

  it("is the same at the vendor's production URL", async () => {
    await using qa = await intercept("qa", start);
    expect(await journalOf(qa)).toEqual(inProcess);
  });

  it.skipIf(inject("noContainers") !== "")("is the same from a container", async () => {
    await using qa = await new MockContainer("qa").withIdSeed(start.idSeed).withClock(start.now).start();
    expect(await journalOf(qa)).toEqual(inProcess);
  });
});
