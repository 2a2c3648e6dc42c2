import { describe, expect, it } from "vitest";
import { createMock, driveMock, type Knobs } from "../src/index.ts";
import { fixtureProfile } from "./fixture-profiles.ts";
import { ada, drive, getWith, knobProfile, mockWith, patch, post } from "./knob-rig.ts";

describe("what a request must carry", () => {
  it("requireTls", async () => {
    const overHttp = { "x-forwarded-proto": "http" };
    expect((await getWith(mockWith({ requireTls: "off" }), overHttp)).status).toBe(200);
    expect((await getWith(mockWith({ requireTls: "on" }), overHttp)).status).toBe(403);
    expect((await getWith(mockWith({ requireTls: "on" }), { "x-forwarded-proto": "https" })).status).toBe(
      200,
    );
    expect((await getWith(mockWith({ requireTls: "on" }), {})).status).toBe(200);
  });

  it("requiredHeaders", async () => {
    const mock = mockWith({ requiredHeaders: ["User-Agent"] });
    const refused = await getWith(mock, { "user-agent": "" });
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain("no header User-Agent");
    expect((await getWith(mock, { "user-agent": "entra" })).status).toBe(200);
  });

  it("acceptHeader", async () => {
    const mock = mockWith({ acceptHeader: "required" });
    expect((await getWith(mock, { accept: "application/json" })).status).toBe(406);
    expect((await getWith(mock, { accept: "text/html, application/scim+json;q=0.9" })).status).toBe(200);
  });

  it("missingContentType", async () => {
    expect(await createUntyped("accept")).toBe(201);
    expect(await createUntyped("refuse")).toBe(415);
  });
});

describe("what an answer looks like", () => {
  it("emit", async () => {
    for (const emit of ["application/scim+json", "application/json"] as const) {
      const { headers } = await drive({ emit }).call("GET /Users");
      expect(headers.get("content-type")).toBe(emit);
    }
  });

  it("errorFormat", async () => {
    expect(await failureOf("scim")).toMatchObject({ status: "404", detail: expect.any(String) });
    expect(await failureOf("prodpad")).toEqual({
      success: false,
      developer_message: expect.stringContaining("nobody"),
      user_message: expect.any(String),
    });
    expect(await failureOf("salesforce")).toEqual({
      Errors: [{ description: expect.stringContaining("nobody"), code: 404 }],
    });
  });

  it("errorFormat dresses what the token is refused with too, and the journal still says why", async () => {
    for (const errorFormat of ["prodpad", "salesforce"] as const) {
      const mock = drive({ errorFormat });
      const { body } = await mock.call("GET /Users", { token: "wrong" });
      expect(body).not.toHaveProperty("detail");
      expect((await mock.control.requests())[0]?.refusal).toContain("The token is unknown");
    }
  });

  it("errorStatus", async () => {
    expect((await drive({ errorStatus: "string" }).call("GET /Users/x")).body["status"]).toBe("404");
    expect((await drive({ errorStatus: "number" }).call("GET /Users/x")).body["status"]).toBe(404);
  });

  it("refusals", async () => {
    const mock = drive({
      refusals: {
        uniqueness: { status: 409, scimType: "absent" },
        invalidValue: { status: 422, scimType: "invalidValue" },
      },
    });
    await post(mock);
    const twice = await post(mock);
    expect(twice.status).toBe(409);
    expect(twice.body).not.toHaveProperty("scimType");
    expect(await post(mock, { userName: "bob" })).toMatchObject({
      status: 422,
      body: { status: "422", scimType: "invalidValue" },
    });
  });
});

describe("rateLimit", () => {
  const rules = {
    windowSeconds: 60,
    limit: 2,
    scope: "tenant",
    retryAfter: "seconds",
    headers: "x-ratelimit",
  } as const;

  it("refuses what is beyond the limit of a window, and says when the next one begins", async () => {
    const mock = drive({ rateLimit: rules });
    const first = await mock.call("GET /Users");
    expect(first.headers.get("x-ratelimit-remaining")).toBe("1");
    await mock.control.advanceClock("PT20S");
    await mock.call("GET /Users");
    const third = await mock.call("GET /Users");
    expect(third.status).toBe(429);
    expect(third.headers.get("retry-after")).toBe("40");
    expect(third.headers.get("x-ratelimit-limit")).toBe("2");
    await mock.control.advanceClock("PT40S");
    expect((await mock.call("GET /Users")).status).toBe(200);
  });

  it("counts methods with a limit of their own by themselves, and may leave Retry-After out", async () => {
    const mock = drive({
      rateLimit: { ...rules, perMethod: { POST: 1 }, retryAfter: "absent", headers: "none" },
    });
    expect((await post(mock)).status).toBe(201);
    const second = await post(mock, { ...ada, userName: "bob" });
    expect(second.status).toBe(429);
    expect(second.headers.has("retry-after")).toBe(false);
    expect((await mock.call("GET /Users")).headers.has("x-ratelimit-limit")).toBe(false);
  });

  it("counts each token by itself where that is its scope", async () => {
    const mock = driveMock(
      fixtureProfile({ rotation: { value: { kind: "additive" }, evidence: assumedHere } }),
      {
        knobs: { rateLimit: { ...rules, limit: 1, scope: "token" } },
      },
    );
    const { secretToken } = await mock.control.issueToken();
    expect((await mock.call("GET /Users")).status).toBe(200);
    expect((await mock.call("GET /Users")).status).toBe(429);
    expect((await mock.call("GET /Users", { token: secretToken })).status).toBe(200);
  });

  it("lets a burst through, then what drips evenly", async () => {
    const mock = drive({ rateLimit: { ...rules, limit: 60, burst: 3 } });
    const statuses: number[] = [];
    for (let count = 0; count < 4; count += 1) statuses.push((await mock.call("GET /Users")).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    await mock.control.advanceClock("PT1S");
    expect((await mock.call("GET /Users")).status).toBe(200);
    expect((await mock.call("GET /Users")).status).toBe(429);
  });

  it("refuses more at a time than its concurrency", async () => {
    const mock = drive({ rateLimit: { ...rules, limit: 100, concurrency: 1 } });
    const answers = await Promise.all([mock.call("GET /Users"), mock.call("GET /Users")]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 429]);
  });

  it("counts no request of the seed", async () => {
    const users = ["a", "b", "c"].map((userName) => ({ ...ada, userName }));
    const mock = createMock(knobProfile, {
      knobs: { rateLimit: rules },
      seed: { tenants: [{ name: "default", users }] },
    });
    await expect(mock.ready()).resolves.toBeUndefined();
  });
});

describe("faults", () => {
  it("hits each so-manieth request from the start, and again after a reset", async () => {
    const mock = drive({ faults: [{ match: { path: "/Users" }, every: 2, then: { status: 500 } }] });
    const statuses = async (): Promise<number[]> => [
      (await mock.call("GET /Users")).status,
      (await mock.call("GET /Users")).status,
      (await mock.call("GET /Users")).status,
    ];
    expect(await statuses()).toEqual([200, 500, 200]);
    await mock.control.reset();
    expect(await statuses()).toEqual([200, 500, 200]);
  });
});

describe("credentials", () => {
  it("authFailure", async () => {
    const authFailure = { missing: 403, invalid: 404, expired: 410, forbiddenRole: 451 };
    const brief = fixtureProfile({
      lifetime: { value: "PT1H", evidence: assumedHere },
      holder: { value: { role: "Owner", enforced: "when-used" }, evidence: assumedHere },
    });
    const mock = driveMock(brief, { knobs: { authFailure }, now: "2026-01-05T09:00:00Z" });
    const { secretToken } = await mock.control.issueToken({ admin: "guest", role: "Guest" });
    expect((await mock.call("GET /Users", { token: "" })).status).toBe(403);
    expect((await mock.call("GET /Users", { token: "wrong" })).status).toBe(404);
    expect((await mock.call("GET /Users", { token: secretToken })).status).toBe(451);
    await mock.control.advanceClock("PT1H");
    expect((await mock.call("GET /Users")).status).toBe(410);
  });
});

it("a profile's hook sees each request and may answer in the service's place", async () => {
  const hooked = fixtureProfile({}, { hook: (request, next) => next({ ...request, method: "GET" }) });
  expect((await driveMock(hooked).call("DELETE /Users")).status).toBe(200);
});

it("patch of a group may answer otherwise than that of a user: groupPatchStatus", async () => {
  for (const [patchStatus, groupPatchStatus] of [
    [200, 204],
    [204, 200],
  ] as const) {
    const mock = drive({ patchStatus, groupPatchStatus });
    const user = await post(mock);
    const group = await mock.call("POST /Groups", { body: { displayName: "Engine" } });
    const rename = patch({ op: "replace", path: "displayName", value: "Other" });
    expect((await mock.call(`PATCH /Users/${user.id}`, rename)).status).toBe(patchStatus);
    expect((await mock.call(`PATCH /Groups/${group.id}`, rename)).status).toBe(groupPatchStatus);
  }
});

const assumedHere = { kind: "assumed", because: "It is a fixture." } as const;

async function createUntyped(missingContentType: Knobs["missingContentType"]): Promise<number> {
  const mock = mockWith({ missingContentType });
  const { status } = await mock.handle({
    method: "POST",
    path: "/scim/v2/Users",
    query: new URLSearchParams(),
    headers: { authorization: `Bearer ${mock.secretToken}` },
    body: JSON.stringify(ada),
    origin: "http://localhost",
    peer: "loopback",
  });
  return status;
}

async function failureOf(errorFormat: Knobs["errorFormat"]): Promise<unknown> {
  return (await drive({ errorFormat }).call("GET /Users/nobody")).body;
}
