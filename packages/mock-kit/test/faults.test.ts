import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createControlClient, createMock, driveMock, fetchInto, startMockServer } from "../src/index.ts";
import type { ControlClient, FaultPresetName, FaultRule, MockServer } from "../src/index.ts";
import { fixtureProfile } from "./fixture-profiles.ts";

const profile = fixtureProfile();
const ada = { userName: "ada", displayName: "Ada", name: { givenName: "Ada" } };

/** A client of one mock over one transport. */
interface Rig {
  readonly control: ControlClient;
  readonly call: (method: string, path: string, body?: object, signal?: AbortSignal) => Promise<Response>;
}

function rigOver(send: typeof fetch, tenantUrl: string, controlUrl: string, token: string): Rig {
  return {
    control: createControlClient(controlUrl, { fetch: send }),
    call: (method, path, body, signal) =>
      send(tenantUrl + path, {
        method,
        headers: { authorization: `Bearer ${token}`, "content-type": "application/scim+json" },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        ...(signal === undefined ? {} : { signal }),
      }),
  };
}

async function users({ call }: Rig): Promise<number> {
  return ((await (await call("GET", "/Users")).json()) as { totalResults: number }).totalResults;
}

async function statuses(seed: number): Promise<number[]> {
  const mock = driveMock(profile, { faults: [{ preset: "throttled", seed }] });
  const found: number[] = [];
  for (let at = 0; at < 20; at += 1) found.push((await mock.call("GET /Users")).status);
  return found;
}

const socketMock = createMock(profile);
let server: MockServer;
beforeAll(async () => {
  server = await startMockServer(socketMock);
});
afterAll(() => server.close());

const transports: Readonly<Record<string, () => Rig>> = {
  socket: () => rigOver(fetch, server.tenantUrl, server.controlUrl, socketMock.secretToken),
  "in process": () => {
    const mock = createMock(profile);
    const origin = "http://localhost";
    return rigOver(fetchInto(mock), mock.tenantUrl(origin), `${origin}/_mock`, mock.secretToken);
  },
};

describe.each(Object.entries(transports))("a fault over %s", (_, open) => {
  async function inject(then: FaultRule["then"], match: FaultRule["match"] = {}): Promise<Rig> {
    const rig = open();
    await rig.control.reset();
    await rig.control.addFault({ match: { path: "/Users", ...match }, times: 1, then });
    return rig;
  }

  it("refuses with a status, a scimType, a detail and Retry-After, and applies nothing", async () => {
    const rig = await inject({ status: 429, scimType: "tooMany", detail: "Slow down.", retryAfter: 7 });
    const response = await rig.call("POST", "/Users", ada);
    expect([response.status, response.headers.get("retry-after")]).toEqual([429, "7"]);
    expect(await response.json()).toMatchObject({ status: "429", scimType: "tooMany", detail: "Slow down." });
    expect(await users(rig)).toBe(0);
  });

  it("has a client that does not wait give up", async () => {
    const rig = await inject({ delayMs: 60_000 });
    const giveUp = AbortSignal.timeout(20);
    await expect(rig.call("GET", "/Users", undefined, giveUp)).rejects.toThrow(/timeout|aborted/i);
  });

  it("breaks the connection before anything is applied", async () => {
    const rig = await inject({ reset: true });
    await expect(rig.call("POST", "/Users", ada)).rejects.toThrow("fetch failed");
    expect(await users(rig)).toBe(0);
    expect((await rig.control.requests())[0]).toMatchObject({
      status: 0,
      fault: { id: "fault-1", did: ["reset"] },
    });
  });

  it("breaks the connection after applying", async () => {
    const rig = await inject({ reset: true, afterApplying: true });
    await expect(rig.call("POST", "/Users", ada)).rejects.toThrow("fetch failed");
    expect(await users(rig)).toBe(1);
    expect((await rig.control.requests())[0]).toMatchObject({
      status: 201,
      fault: { did: ["reset", "afterApplying"] },
    });
  });

  it("ends the answer in the middle of its body", async () => {
    const rig = await inject({ truncate: true });
    const response = await rig.call("GET", "/Users");
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow("terminated");
  });

  it("breaks an answer that has no body to truncate", async () => {
    const rig = await inject({ truncate: true }, { method: "DELETE" });
    const { id } = (await (await rig.call("POST", "/Users", ada)).json()) as { id: string };
    await expect(rig.call("DELETE", `/Users/${id}`)).rejects.toThrow("fetch failed");
    expect(await users(rig)).toBe(0);
  });

  it("leaves out the end of the JSON", async () => {
    const rig = await inject({ malformed: true });
    const response = await rig.call("GET", "/Users");
    expect(response.status).toBe(200);
    await expect(response.json()).rejects.toThrow(SyntaxError);
  });

  it("answers with HTML, as a proxy does", async () => {
    const rig = await inject({ html: true });
    const response = await rig.call("POST", "/Users", ada);
    expect([response.status, response.headers.get("content-type")]).toEqual([502, "text/html"]);
    expect(await response.text()).toContain("<h1>502</h1>");
    expect(await users(rig)).toBe(0);
  });

  it("delivers a request twice, and the client reads the second answer", async () => {
    const rig = await inject({ duplicateDelivery: true });
    expect((await rig.call("POST", "/Users", ada)).status).toBe(409);
    expect(await users(rig)).toBe(1);
    expect(await rig.control.requests({ method: "POST" })).toHaveLength(1);
  });

  const seen: Readonly<Record<FaultPresetName, (string | number)[]>> = {
    throttled: [429],
    flaky: [500, 503, "fetch failed"],
    slow: ["gave up"],
    down: [503],
    "expired-token": [401],
    "html-errors": [502],
    "lost-response": ["fetch failed"],
  };

  it.each(Object.entries(seen) as [FaultPresetName, (string | number)[]][])(
    "is observed with the preset %s",
    async (preset, expected) => {
      const rig = open();
      await rig.control.reset();
      await rig.control.addFaultPreset({ preset, seed: 7 });
      const outcomes = new Set<string | number>();
      for (let at = 0; at < (preset === "flaky" ? 60 : 6); at += 1) {
        const giveUp = preset === "slow" ? AbortSignal.timeout(20) : undefined;
        const outcome = await rig.call("POST", "/Users", { userName: `user-${at}` }, giveUp).then(
          ({ status }) => status,
          (error: Error) => (error.name === "TimeoutError" ? "gave up" : error.message),
        );
        if (outcome !== 201) outcomes.add(outcome);
      }
      expect([...outcomes].map(String).toSorted()).toEqual(expected.map(String).toSorted());
      const faults = await rig.control.faults();
      expect(faults.map((fault) => fault.preset === preset && fault.hits > 0)).not.toContain(false);
    },
  );
});

describe("a fault's match", () => {
  const extension = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
  it.each<[string, FaultRule["match"], string, number]>([
    ["one of several methods", { method: ["put", "get"] }, "GET /Users", 500],
    ["none of several methods", { method: ["PUT", "PATCH"] }, "GET /Users", 200],
    ["part of the filter", { filter: 'eq "ADA"' }, "GET /Users?filter=userName+eq+%22ada%22", 500],
    ["no part of the filter", { filter: "displayName" }, "GET /Users?filter=userName+eq+%22ada%22", 200],
    ["the tenant of the token", { tenant: "Default" }, "GET /Users", 500],
    ["another tenant", { tenant: "acme" }, "GET /Users", 200],
    ["the token endpoint", { endpoint: "token" }, "GET /Users", 200],
  ])("names %s", async (_, match = {}, request, status) => {
    const mock = driveMock(profile, { faults: [{ match, then: { status: 500 } }] });
    expect((await mock.call(request)).status).toBe(status);
  });

  it.each<[string, unknown, boolean]>([
    ["displayName", { displayName: "Ada" }, true],
    ["name", { name: { givenName: "Ada" } }, true],
    ["NAME.givenname", { name: { givenName: "Ada" } }, true],
    ["name.familyName", { name: { givenName: "Ada" } }, false],
    ["department", { [extension]: { department: "R&D" } }, true],
    ["displayName", { Operations: [{ op: "replace", path: "displayName", value: "Ada" }] }, true],
    ["emails.value", { Operations: [{ op: "add", path: 'emails[type eq "work"].value', value: "a" }] }, true],
    [
      "name.givenName",
      { Operations: [{ op: "replace", value: { name: 1, "name.givenName": "Ada" } }] },
      true,
    ],
    ["userName", { Operations: [{ op: "replace", path: "displayName", value: "Ada" }] }, false],
    ["userName", "{", false],
  ])("names the attribute %s that a body %j writes: %s", async (attribute, body, isHit) => {
    const mock = driveMock(profile, { faults: [{ match: { attribute }, then: { status: 503 } }] });
    expect((await mock.call("POST /Users", { body })).status === 503).toBe(isHit);
  });

  it("names the so-manieth request", async () => {
    const mock = driveMock(profile, { faults: [{ match: { nth: 2 }, then: { status: 500 } }] });
    const statuses = [];
    for (let at = 0; at < 4; at += 1) statuses.push((await mock.call("GET /Users")).status);
    expect(statuses).toEqual([200, 500, 200, 200]);
  });
});

describe("the seed of a fault", () => {
  it("decides which requests are hit", async () => {
    expect(await statuses(7)).toEqual(await statuses(7));
    expect(await statuses(7)).not.toEqual(await statuses(8));
  });
});

describe("what is no fault", () => {
  it.each<[object, RegExp]>([
    [{ preset: "flakey" }, /preset: there is no such preset; did you mean "flaky"\?, got "flakey"/],
    [{ preset: "flaky", sed: 1 }, /unknown key "sed"; did you mean "seed"/],
    [{ match: { metod: "GET" }, then: { status: 500 } }, /match: unknown key "metod"; did you mean "method"/],
    [{ then: { statuss: 500 } }, /then: unknown key "statuss"; did you mean "status"/],
    [{ then: { reset: false } }, /a status or a delayMs/],
    [{ then: { reset: true, status: 500 } }, /beside reset/],
    [{ then: { status: 500, duplicateDelivery: true } }, /expected afterApplying beside/],
    [{ chance: 0, then: { status: 500 } }, /chance/],
    [{ match: { nth: 0 }, then: { status: 500 } }, /nth/],
  ])("is refused: %j", async (rule, message) => {
    const { control } = driveMock(profile);
    await expect(control.addFault(rule as FaultRule)).rejects.toThrow(message);
  });

  it("is refused at the start as well", () => {
    expect(() => driveMock(profile, { faults: [{ then: {} }] })).toThrow(
      /^faults\[0\]: then: expected a status/,
    );
  });
});

describe("faults and a rate limit", () => {
  it("compose: what a fault refuses does not count", async () => {
    const rateLimit = {
      windowSeconds: 60,
      limit: 1,
      scope: "tenant",
      retryAfter: "seconds",
      headers: "none",
    } as const;
    const mock = driveMock(profile, {
      now: "2026-01-05T09:00:00Z",
      knobs: { rateLimit },
      faults: [{ times: 1, then: { status: 429, retryAfter: 3 } }],
    });
    const told: [number, string | null][] = [];
    for (let at = 0; at < 3; at += 1) {
      const { status, headers } = await mock.call("GET /Users");
      told.push([status, headers.get("retry-after")]);
    }
    expect(told).toEqual([
      [429, "3"],
      [200, null],
      [429, "60"],
    ]);
  });
});
