import { describe, expect, it } from "vitest";
import { checks, runChecks, selectChecks, TargetError, UnknownCheckError, type Send } from "../src/index.ts";
import { createReferenceTarget, sendTo, tenantUrl, token } from "./reference-target.ts";

/** Notes what is sent, and lets a test answer instead. */
function recorded(answer?: (line: string, real: Send) => Send | undefined): { send: Send; lines: string[] } {
  const real = sendTo(createReferenceTarget());
  const lines: string[] = [];
  const send: Send = async (request, signal) => {
    const line = `${request.method} ${new URL(request.url).pathname}`;
    lines.push(line);
    return (answer?.(line, real) ?? real)(request, signal);
  };
  return { send, lines };
}

const text =
  (status: number, body: string, headers: Readonly<Record<string, string>> = {}): Send =>
  async () => ({ status, headers, text: body });

describe("a run on a correct server", () => {
  it("finds nothing, leaves nothing behind, and does every check but those that cannot be done there", async () => {
    const { send } = recorded();
    const report = await runChecks({ tenantUrl, token, send });
    const faults = report.results.filter(({ status }) => status === "failed" || status === "errored");
    expect(faults.map(({ id, got }) => `${id}: ${got}`)).toEqual([]);
    expect(report).toMatchObject({ isConformant: true, leftovers: [], fixes: [] });
    expect(report.summary.passed).toBeGreaterThan(360);
  });

  it("has at least 180 checks, each with an id of its own, its level and its section", () => {
    expect(checks.length).toBeGreaterThanOrEqual(180);
    expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
    for (const { id, section, rfc } of checks) {
      expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)+$/);
      expect(`${rfc} ${section}`).toMatch(/^RFC (7643|7644|9865|9110) §\d+(\.\d+)*$/);
    }
  });
});

describe("safety", () => {
  it("removes all that it made", async () => {
    const handle = createReferenceTarget();
    await runChecks({ tenantUrl, token, send: sendTo(handle) });
    for (const path of ["/Users", "/Groups"]) {
      const headers = { authorization: `Bearer ${token}` };
      const answer = await handle({ method: "GET", path, query: new URLSearchParams(), headers });
      expect(JSON.parse(answer.body ?? "")).toMatchObject({ totalResults: 0 });
    }
  });

  it("sends nothing that writes in read-only mode", async () => {
    const { send, lines } = recorded();
    const report = await runChecks({ tenantUrl, token, send, readOnly: true });
    expect(lines.filter((line) => !/^(GET|HEAD) /.test(line))).toEqual([]);
    expect(report.summary).toMatchObject({ must: 0, should: 0 });
    expect(report.summary.passed).toBeGreaterThan(40);
  });

  it("never tells the token or a header it was given, not even where the server repeats them", async () => {
    const { send } = recorded((line) =>
      line.endsWith("-nobody") ? text(200, `{"said":"${token} tenant-42"}`) : undefined,
    );
    const report = await runChecks({ tenantUrl, token, send, headers: { "x-tenant": "tenant-42" } });
    expect(report.summary.must).toBeGreaterThan(0);
    expect(JSON.stringify(report)).not.toMatch(new RegExp(`${token}|tenant-42`));
  });

  it("changes and deletes nothing else where a server answers a creation with somebody else's id", async () => {
    const { send, lines } = recorded((line) =>
      line === "POST /scim/Users" ? text(201, '{"id":"boss","userName":"boss"}') : undefined,
    );
    const report = await runChecks({ tenantUrl, token, send });
    expect(lines.filter((line) => /^(PUT|PATCH|DELETE) .*boss/.test(line))).toEqual([]);
    expect(report.leftovers).toEqual([]);
  });

  it("removes what it made where it is stopped, and says that it was cut short", async () => {
    const stop = new AbortController();
    const handle = createReferenceTarget();
    const report = await runChecks({
      tenantUrl,
      token,
      send: sendTo(handle),
      signal: stop.signal,
      onResult: (_, done) => (done === 120 ? stop.abort() : undefined),
    });
    expect(report).toMatchObject({ isInterrupted: true, isConformant: false, leftovers: [] });
    const headers = { authorization: `Bearer ${token}` };
    const answer = await handle({ method: "GET", path: "/Users", query: new URLSearchParams(), headers });
    expect(JSON.parse(answer.body ?? "")).toMatchObject({ totalResults: 0 });
  });

  it("finds and removes a user whose creation was never answered", async () => {
    const handle = createReferenceTarget();
    const real = sendTo(handle);
    let lost = 0;
    const send: Send = async (request, signal) => {
      const answer = await real(request, signal);
      if (request.method !== "POST" || !request.url.endsWith("/Users") || lost > 3) return answer;
      lost += 1;
      return { status: 502, headers: {}, text: "<h1>Bad Gateway</h1>" };
    };
    await runChecks({ tenantUrl, token, send, only: ["create"] });
    const headers = { authorization: `Bearer ${token}` };
    const answer = await handle({ method: "GET", path: "/Users", query: new URLSearchParams(), headers });
    expect(JSON.parse(answer.body ?? "")).toMatchObject({ totalResults: 0 });
  });

  it("tells what it could not remove", async () => {
    const { send } = recorded((line) => (line.startsWith("DELETE ") ? text(403, "") : undefined));
    const { leftovers } = await runChecks({ tenantUrl, token, send, only: ["create-answers-201"] });
    expect(leftovers).toContainEqual({
      path: expect.stringMatching(/^\/Users\//) as string,
      reason: "DELETE answered 403",
    });
  });
});

describe("servers as they are", () => {
  it("waits as long as 429 says, and counts no check as failed for it", async () => {
    const waits: number[] = [];
    let requests = 0;
    const busy = text(429, "", { "retry-after": "7" });
    const { send } = recorded(() => (++requests % 5 === 0 ? busy : undefined));
    const sleep = async (milliseconds: number): Promise<void> => void waits.push(milliseconds);
    const { summary } = await runChecks({ tenantUrl, token, send, sleep, only: ["create", "read"] });
    expect(summary).toMatchObject({ must: 0, should: 0 });
    expect(new Set(waits)).toEqual(new Set([7000]));
  });

  it.each([
    [
      "HTML for everything",
      text(200, "<!doctype html><title>Sign in</title>", { "content-type": "text/html" }),
    ],
    ["broken JSON for everything", text(200, '{"schemas": [')],
    ["an array for everything", text(200, "[1, 2]")],
    ["500 for everything", text(500, "")],
    ["nothing in bodies of success", text(200, "")],
  ])("makes findings of %s, and no crash", async (_, answer) => {
    const report = await runChecks({ tenantUrl, token, send: answer, sleep: async () => {} });
    expect(report.results.filter(({ status }) => status === "errored")).toEqual([]);
    expect(report.isConformant).toBe(false);
    expect(report.summary.must).toBeGreaterThan(0);
  });

  it("reads a server that has users only, integer-like ids, PATCH with 204 and no discovery", async () => {
    const { send } = recorded((line, real) => {
      if (/^GET \/scim\/(ServiceProviderConfig|ResourceTypes|Schemas)/.test(line) || line.includes("/Groups"))
        return text(404, "");
      if (!line.startsWith("PATCH ")) return undefined;
      return async (request, signal) => {
        const answer = await real(request, signal);
        return answer.status === 200 ? { status: 204, headers: {}, text: "" } : answer;
      };
    });
    const report = await runChecks({ tenantUrl, token, send });
    const failed = report.results.filter(({ severity }) => severity === "must" || severity === "should");
    expect(failed.map(({ id }) => id)).toEqual([
      "discovery-config-served",
      "discovery-resource-types-served",
      "discovery-schemas-served",
    ]);
    expect(report.summary.passed).toBeGreaterThan(180);
  });

  it("says so where nothing answers, or the token is refused", async () => {
    await expect(runChecks({ tenantUrl: "http://127.0.0.1:1/scim", timeoutMs: 2000 })).rejects.toThrow(
      TargetError,
    );
    const { send } = recorded();
    await expect(runChecks({ tenantUrl, token: "wrong", send })).rejects.toThrow(/refuses the credentials/);
  });
});

describe("selection", () => {
  it("takes ids, families and patterns, and leaves out others", () => {
    const ids = selectChecks(checks, { only: ["me", "filter-eq*"], skip: ["me-location"] }).map(
      ({ id }) => id,
    );
    expect(ids).toEqual(["filter-eq", "filter-eq-any-case", "me-answered", "me-is-user", "me-same-as-read"]);
  });

  it("refuses a pattern that selects nothing", () => {
    expect(() => selectChecks(checks, { only: ["ptach"] })).toThrow(UnknownCheckError);
  });
});

describe("profiles and fixes", () => {
  const noLocation: Send = async (request, signal) => {
    const answer = await sendTo(handle)(request, signal);
    const { location: _, ...headers } = answer.headers;
    return request.method === "POST" ? { ...answer, headers } : answer;
  };
  const handle = createReferenceTarget();
  const only = ["create", "discovery"];

  it("takes what provisioning clients do without as advice in the profile compat", async () => {
    const strict = await runChecks({ tenantUrl, token, send: noLocation, only });
    expect(strict).toMatchObject({ isConformant: false, summary: { must: 1 } });
    const compat = await runChecks({ tenantUrl, token, send: noLocation, only, profile: "compat" });
    expect(compat).toMatchObject({ isConformant: true, summary: { must: 0, advice: 1 } });
  });

  it("puts what breaks clients first, with what was sent, got and expected", async () => {
    const { fixes } = await runChecks({ tenantUrl, token, send: noLocation, only });
    expect(fixes).toMatchObject([
      {
        priority: 1,
        checks: ["create-location-header"],
        source: "RFC 7644 §3.3",
        what: "Location",
        got: "nothing",
        exchange: { method: "POST", status: 201 },
      },
    ]);
  });
});
