import { createDirectory, createProvisioningJob } from "@understudy/entra-provisioning";
import { describe, expect, it } from "vitest";
import { createScimClient, findVendor, type ScimClient } from "../src/index.ts";
import { ada, hire } from "../src/scenario/people.ts";
import { buildUser } from "../src/scenario/scim-user.ts";
import { freshTenant, type FreshTenant } from "../src/vitest/index.ts";

const vendor = findVendor("qa");
const user = buildUser(vendor.profile, "ada");

async function qaTenant(): Promise<FreshTenant & { readonly scim: ScimClient }> {
  const qa = await freshTenant("qa");
  return { ...qa, scim: createScimClient(qa.tenantUrl, qa.secretToken) };
}

/** What a matcher says where it does not hold. */
async function failure(assertion: () => void | Promise<void>): Promise<string> {
  try {
    await assertion();
  } catch (error) {
    if (error instanceof Error) return error.message;
  }
  throw new Error("The assertion held.");
}

describe("a fresh tenant", () => {
  it("is each test's own, in a mock that runs once", async () => {
    const [one, other] = [await qaTenant(), await qaTenant()];
    expect(one.tenant).not.toBe(other.tenant);
    expect(one.control).not.toBe(other.control);
    await one.scim("POST /Users", { body: user });
    await expect(one).toHaveProvisioned({ userName: "ada@example.com" });
    await expect(other).not.toHaveProvisioned({ userName: "ada@example.com" });
    await expect(other).not.toHaveReceived({ method: "POST" });
  });

  it("is refused in a mock that the global setup did not start", async () => {
    await expect(freshTenant("prodpad")).rejects.toThrow(
      'got "prodpad", expected a mock of the global setup',
    );
  });
});

describe("toHaveProvisioned", () => {
  it("finds a user by userName in any case, and compares what is given", async () => {
    const qa = await qaTenant();
    await qa.scim("POST /Users", { body: user });
    await expect(qa).toHaveProvisioned({ userName: "ada@example.com", active: true });
    await expect(qa).toHaveProvisioned({ active: expect.any(Boolean) });
    const said = await failure(() =>
      expect(qa).toHaveProvisioned({ userName: "ada@example.com", active: false }),
    );
    expect(said).toBe('expected "ada@example.com" to be provisioned with these attributes');
    const unknown = await failure(() => expect(qa).toHaveProvisioned({ userName: "grace@example.com" }));
    expect(unknown).toBe('expected "grace@example.com" to be provisioned, there are ada@example.com');
    await expect(qa).not.toHaveProvisioned({ userName: "ada@example.com", active: false });
    await expect(qa).toHaveProvisioned({ userName: "ADA@example.com" });
    const there = await failure(() => expect(qa).not.toHaveProvisioned({ userName: "ADA@example.com" }));
    expect(there).toBe('expected "ADA@example.com" not to be provisioned');
    await qa.scim("POST /Users", { body: buildUser(vendor.profile, "bob") });
    const many = await failure(() => expect(qa).toHaveProvisioned({ displayName: "Nobody" }));
    expect(many).toBe(
      "expected a user like this to be provisioned with these attributes; none of 2 is, the nearest",
    );
  });

  it("shows what differs", async () => {
    const qa = await qaTenant();
    await qa.scim("POST /Users", { body: user });
    const differing = { userName: "ada@example.com", active: false };
    await expect(expect(qa).toHaveProvisioned(differing)).rejects.toMatchObject({
      actual: { userName: "ada@example.com", active: true },
      expected: differing,
    });
  });

  it("wants a mock", async () => {
    expect(await failure(() => expect(42).toHaveProvisioned({}))).toContain(
      "got number, expected a running mock",
    );
  });
});

describe("toHaveReceived", () => {
  it("counts requests by method, path and status, and shows the journal", async () => {
    const qa = await qaTenant();
    await qa.scim("POST /Users", { body: user });
    await qa.scim("POST /Users", { body: user });
    await expect(qa).toHaveReceived({ method: "post", path: "/Users", times: 2 });
    await expect(qa).toHaveReceived({ path: /\/Users$/, status: 409, times: 1 });
    await expect(qa).toHaveReceived({ method: "DELETE", times: 0 });
    const said = await failure(() => expect(qa).toHaveReceived({ method: "POST", status: 409, times: 2 }));
    expect(said).toMatch(
      /^expected 2 of POST any path answered 409, got 1; the journal has\n {2}#\d+ POST \S+ 201\n→ #\d+ POST \S+ 409$/,
    );
  });

  it("says so where a request did come", async () => {
    const qa = await qaTenant();
    await qa.scim("GET /Users");
    const said = await failure(() => expect(qa).not.toHaveReceived({ method: "GET" }));
    expect(said).toMatch(/^expected none of GET any path, got 1; the journal has\n→ #\d+ GET .*\/Users 200$/);
  });
});

describe("toHaveNoViolations", () => {
  it("holds for a client that keeps the rules, and says which one it did not keep", async () => {
    const qa = await qaTenant();
    await qa.scim('GET /Users?filter=userName eq "ada@example.com"');
    await expect(qa).toHaveNoViolations();
    await qa.scim("GET /Users?filter=userName eq ada");
    await expect(qa).not.toHaveNoViolations();
    await expect(qa).toHaveNoViolations({ except: ["filter-value-unquoted"] });
    const said = await failure(() => expect(qa).toHaveNoViolations());
    expect(said).toContain("expected every rule to be kept, 1 not");
    expect(said).toContain("MUST filter-value-unquoted: A string that a filter compares with");
    expect(said).toContain('got "userName eq ada"');
  });

  it("counts as little or as much as is asked for", async () => {
    const qa = await qaTenant();
    await qa.scim("GET /Users?startIndex=0");
    await expect(qa).toHaveNoViolations();
    await expect(qa).not.toHaveNoViolations({ from: "advice" });
  });
});

describe("toBeScimError", () => {
  it("takes a Response, an answer or a body", async () => {
    const qa = await qaTenant();
    const headers = { authorization: `Bearer ${qa.secretToken}` };
    await expect(await fetch(`${qa.tenantUrl}/Users/nobody`, { headers })).toBeScimError(404);
    await qa.scim("POST /Users", { body: user });
    const answer = await qa.scim("POST /Users", { body: user });
    await expect(answer).toBeScimError(409, "uniqueness");
    await expect(answer.body).toBeScimError(409, "uniqueness");
    await expect(answer).not.toBeScimError(409, "invalidValue");
    const said = await failure(() => expect(answer).toBeScimError(400));
    expect(said).toMatch(/^expected a SCIM error 400, got 409 that says ".*ada@example.com/);
    await expect(new Response("<h1>404</h1>", { status: 404 })).not.toBeScimError(404);
  });

  it("says what came: an error after all, no error, no JSON, nothing, or a promise", async () => {
    const { scim } = await qaTenant();
    const nobody = await scim("GET /Users/nobody");
    expect(await failure(() => expect(nobody).not.toBeScimError(404))).toMatch(
      /^expected no SCIM error 404, got 404 that says "No User/,
    );
    const found = await scim("GET /Users?count=0");
    expect(await failure(() => expect(found).toBeScimError(404))).toMatch(
      /^expected a SCIM error 404, got 200 without a detail: \{"schemas"/,
    );
    const page = new Response("<h1>502</h1>", { status: 502 });
    expect(await failure(() => expect(page).toBeScimError(502))).toBe(
      "expected a SCIM error 502, got 502 with what is no JSON object: <h1>502</h1>",
    );
    const empty = new Response(null, { status: 404 });
    expect(await failure(() => expect(empty).toBeScimError(404))).toBe(
      "expected a SCIM error 404, got 404 without a body",
    );
    const early = await failure(() => expect(scim("GET /Users/nobody")).toBeScimError(404));
    expect(early).toContain("got a promise, which is to be awaited");
  });
});

describe("toMatchScimResource", () => {
  const resource = {
    id: "1",
    userName: "ada",
    emails: [
      { type: "home", value: "ada@home.example" },
      { type: "work", value: "ada@example.com", primary: true },
    ],
    title: null,
  };

  it("compares by the rules of SCIM: names in any case, lists in any order, null for absent", () => {
    expect(resource).toMatchScimResource({ USERNAME: "ada", title: undefined, nickName: [] });
    expect(resource).toMatchScimResource({
      emails: [{ value: "ada@example.com" }, { value: expect.stringContaining("home") }],
    });
    expect(resource).not.toMatchScimResource({ emails: [{ value: "ada@example.com" }] });
    expect(resource).not.toMatchScimResource({ userName: "Ada" });
    expect(resource).not.toMatchScimResource({ displayName: "Ada" });
  });

  it("says that a resource matches after all, and what is no resource", async () => {
    expect(await failure(() => expect(resource).not.toMatchScimResource({ userName: "ada" }))).toBe(
      'expected the resource not to have these attributes, by the rules of SCIM: {"userName":"ada"}',
    );
    const early = await failure(() => expect(Promise.resolve(resource)).toMatchScimResource({}));
    expect(early).toContain("got a promise, which is to be awaited");
    const nothing = await failure(() => expect(undefined).toMatchScimResource({}));
    expect(nothing).toContain("got undefined, expected a resource");
  });
});

describe("toConverge", () => {
  it("holds for a job that comes to a cycle without a change", async () => {
    const qa = await qaTenant();
    const directory = createDirectory({ seed: 1 });
    hire(directory, ada);
    const { tenantUrl, secretToken } = qa;
    const { application } = vendor;
    const job = createProvisioningJob({ directory, application, tenantUrl, secretToken, seed: 1 });
    await expect(job).toConverge({ within: 2 });
    hire(directory, { ...ada, userPrincipalName: "grace@example.com", mail: "grace@example.com" });
    const said = await failure(() => expect(job).toConverge({ within: 1 }));
    expect(said).toBe("expected a run of 1 to change nothing\n  run 1: 1 created");
  });

  it("holds for a function whose runs come to write nothing", async () => {
    const qa = await qaTenant();
    const creates = async (): Promise<void> => {
      const found = await qa.scim('GET /Users?filter=userName eq "ada@example.com"');
      if (found.body["totalResults"] === 0) await qa.scim("POST /Users", { body: user });
    };
    await expect(creates).toConverge({ mock: qa });
    const repeats = (): Promise<unknown> => qa.scim("POST /Users", { body: user });
    const said = await failure(() => expect(repeats).toConverge({ mock: qa, within: 2 }));
    expect(said).toMatch(/to change nothing\n {2}run 1: POST \S+ 409\n {2}run 2: POST \S+ 409$/);
    expect(await failure(() => expect(creates).toConverge())).toContain("needs a mock");
  });
});
