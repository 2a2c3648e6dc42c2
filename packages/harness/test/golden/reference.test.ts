import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  createScimClient,
  formatGolden,
  freshTarget,
  isStep,
  loadGolden,
  readRecordings,
  recordGolden,
  replayGolden,
  startMock,
  type Golden,
  type InProcessTarget,
} from "../../src/index.ts";

const USER = "urn:ietf:params:scim:schemas:core:2.0:User";
const PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
const BULK = "urn:ietf:params:scim:api:messages:2.0:BulkRequest";
const SEARCH = "urn:ietf:params:scim:api:messages:2.0:SearchRequest";

type Reference = InProcessTarget<"reference">;

/** Sends a request with header fields of its own. */
async function send(
  { tenantUrl, secretToken }: Reference,
  request: string,
  headers: Readonly<Record<string, string>> = {},
  body?: unknown,
): Promise<{ readonly status: number; readonly headers: Headers; readonly json: Record<string, unknown> }> {
  const [method = "", path = ""] = request.split(/ (.*)/s);
  const response = await fetch(path.startsWith("http") ? path : tenantUrl + path, {
    method,
    headers: { authorization: `Bearer ${secretToken}`, "content-type": "application/scim+json", ...headers },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, json: text === "" ? {} : JSON.parse(text) };
}

/** What no vendor has: groups, versions, bulk, cursors, a manager, a query at the root. */
async function play(reference: Reference): Promise<void> {
  const ada = await send(reference, "POST /Users", {}, { schemas: [USER], userName: "ada@example.com" });
  const bob = await send(reference, "POST /Users", {}, { schemas: [USER], userName: "bob@example.com" });
  const id = String(ada.json["id"]);
  const { version } = ada.json["meta"] as { version: string };
  const members = [{ value: id }, { value: bob.json["id"] }];
  const group = await send(reference, "POST /Groups", {}, { displayName: "Engines", members });
  const operation = (path: string, value: unknown): object => ({
    schemas: [PATCH],
    Operations: [{ op: "replace", path, value }],
  });
  const first = { "if-match": version };
  await send(reference, `PATCH /Users/${id}`, first, operation("displayName", "Ada"));
  expect((await send(reference, `PATCH /Users/${id}`, first, operation("displayName", "A"))).status).toBe(
    412,
  );
  const read = await send(reference, `GET /Users/${id}`);
  await send(reference, `GET /Users/${id}`, { "if-none-match": read.headers.get("etag") ?? "" });
  await send(reference, `PUT /Users/${id}`, {}, { ...read.json, displayName: "Augusta" });
  const { lastModified } = read.json["meta"] as { lastModified: string };
  await send(
    reference,
    `GET /Users?filter=meta.lastModified%20ge%20%22${lastModified.replaceAll(":", "%3A")}%22`,
  );
  await send(reference, `GET /Groups?filter=members.value+eq+%22${id}%22`);
  await send(
    reference,
    `PATCH /Groups/${String(group.json["id"])}`,
    {},
    {
      schemas: [PATCH],
      Operations: [{ op: "remove", path: `members[value eq "${id}"]` }],
    },
  );
  const page = await send(reference, "GET /Users?cursor&count=1");
  await send(reference, `GET /Users?cursor=${encodeURIComponent(String(page.json["nextCursor"]))}&count=1`);
  await send(reference, "POST /Users/.search", {}, { schemas: [SEARCH], filter: `id eq "${id}"` });
  const bulk = await send(
    reference,
    "POST /Bulk",
    {},
    {
      schemas: [BULK],
      Operations: [
        {
          method: "POST",
          path: "/Users",
          bulkId: "cleo",
          data: { schemas: [USER], userName: "cleo@example.com" },
        },
        { method: "DELETE", path: `/Users/${String(bob.json["id"])}` },
      ],
    },
  );
  const [made] = bulk.json["Operations"] as readonly { readonly location: string }[];
  await send(reference, `GET ${made?.location ?? ""}`);
  await send(reference, "GET /ServiceProviderConfig", { accept: "application/json" });
  await send(reference, "POST /Users", { "content-type": "text/plain" }, "{}");
  await send(reference, "POST /Users", {}, '{"userName":');
  await send(reference, "GET /Users", { authorization: "Basic YWRhOnMzY3JldA==" });
  await send(reference, "GET /Users", { authorization: "" });
  await send(reference, "GET /Users", { authorization: "Bearer nobody-knows-this" });
}

async function recorded({ control }: Pick<Reference, "control">): Promise<Golden> {
  const [recording] = await readRecordings(control);
  if (recording === undefined) throw new Error("Nothing was recorded.");
  const { golden, leftOut } = recordGolden(recording, "a test");
  expect(leftOut).toEqual([]);
  return golden;
}

describe("a recording of the reference target", () => {
  const options = { journalTextLimit: 1024 * 1024 };

  it("has the same bytes each time, and comes again from a fresh one", async () => {
    const goldens: Golden[] = [];
    for (const idSeed of [1, 2]) {
      await using reference = await startMock("reference", { ...options, idSeed });
      await play(reference);
      goldens.push(await recorded(reference));
    }
    const [golden, again] = goldens;
    expect(again === undefined ? "" : formatGolden(again)).toBe(
      golden === undefined ? "" : formatGolden(golden),
    );
    const { different, sent } = await replayGolden(golden as Golden);
    expect({ different, sent }).toEqual({ different: [], sent: 22 });
  });

  it("names nothing that one mock alone has: no id, time, port, version or token", async () => {
    await using reference = await startMock("reference", options);
    await play(reference);
    const text = formatGolden(await recorded(reference));
    expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}|\d{4}-\d\d-\d\dT|127\.0\.0\.1|W\/|YWRh|nobody-knows/);
    expect(text).toContain('"if-match": "{{version-1.1}}"');
    expect(text).toContain("meta.lastModified%20ge%20%22{{modified-1.2}}%22");
    expect(text).toContain("cursor={{cursor-1}}&count=1");
    expect(text).toContain('members[value eq \\"{{id-1}}\\"]');
  });

  it("begins with what was there: of a seed, and of requests that the journal has no more", async () => {
    const seed = {
      tenants: [{ name: "default", users: [{ userName: "ada@example.com", displayName: "Ada" }] }],
    };
    await using reference = await startMock("reference", { seed });
    const scim = createScimClient(reference.tenantUrl, reference.secretToken);
    const { body: group } = await scim("POST /Groups", { body: { displayName: "Engines" } });
    const { body: bob } = await scim("POST /Users", {
      body: { schemas: [USER], userName: "bob@example.com" },
    });
    await reference.control.clearRequests();
    const Operations = [{ op: "add", path: "members", value: [{ value: bob.id }] }];
    await scim(`PATCH /Groups/${group.id as string}`, { body: { schemas: [PATCH], Operations } });
    await scim(`DELETE /Users/${bob.id as string}`);
    await scim("POST /Users", { body: { schemas: [USER], userName: "cleo@example.com" } });
    await scim("GET /Users");
    const golden = await recorded(reference);
    const names = golden.given?.map(({ body }) => body["userName"] ?? body["displayName"]);
    expect(names).toEqual(["ada@example.com", "bob@example.com", "Engines"]);
    expect(await replayGolden(golden)).toMatchObject({ different: [], sent: 4 });
  });

  it("has each tenant in a file of its own", async () => {
    await using reference = await startMock("reference");
    const acme = await reference.createTenant({ name: "acme" });
    for (const { tenantUrl, secretToken } of [reference, acme]) {
      const scim = createScimClient(tenantUrl, secretToken);
      await scim("POST /Users", { body: { schemas: [USER], userName: "ada@example.com" } });
    }
    const goldens = (await readRecordings(reference.control)).map(
      (one) => recordGolden(one, "a test").golden,
    );
    expect(goldens.map(({ title }) => title)).toEqual(["Reference", "Reference, tenant acme"]);
    for (const golden of goldens)
      expect(await replayGolden(golden)).toMatchObject({ sent: 1, different: [] });
  });

  it("leaves out what a token endpoint was sent, and takes its tokens for the tenant's own", async () => {
    await using reference = await startMock("reference");
    const { tokenEndpoint, clientId, clientSecret } = reference.oauth;
    const form = { grant_type: "client_credentials", client_id: clientId, client_secret: clientSecret };
    const granted = await fetch(tokenEndpoint, { method: "POST", body: new URLSearchParams(form) });
    const { access_token: token } = (await granted.json()) as { access_token: string };
    const scim = createScimClient(reference.tenantUrl, token);
    await scim("POST /Users", { body: { schemas: [USER], userName: "ada@example.com" } });
    const [recording] = await readRecordings(reference.control);
    const { golden, leftOut } = recordGolden(recording as NonNullable<typeof recording>, "a test");
    expect(leftOut).toEqual([expect.stringContaining("the token endpoint is not SCIM")]);
    expect(await replayGolden(golden)).toMatchObject({ sent: 1, different: [] });
  });
});

async function fetchQuietly({ tenantUrl, secretToken }: Reference, method: "GET" | "POST"): Promise<void> {
  const headers = { authorization: `Bearer ${secretToken}`, "content-type": "application/scim+json" };
  const body = method === "POST" ? { body: JSON.stringify({ schemas: [USER], userName: "ada" }) } : {};
  await fetch(`${tenantUrl}/Users`, { method, headers, ...body })
    .then((response) => response.text())
    .catch(() => "");
}

describe("faults and limits", () => {
  it("are in the file, and strike again", async () => {
    await using reference = await startMock("reference", { faults: [{ preset: "html-errors", seed: 3 }] });
    const { control } = reference;
    for (let number = 0; number < 6; number += 1) await fetchQuietly(reference, "GET");
    await control.clearFaults();
    await control.addFaultPreset({ preset: "lost-response", times: 1 });
    await fetchQuietly(reference, "POST");
    await control.addFault({ times: 1, then: { truncate: true } });
    await fetchQuietly(reference, "GET");
    await control.addFault({ times: 1, then: { status: 429, retryAfter: 7, delayMs: 1 } });
    await fetchQuietly(reference, "GET");
    await fetchQuietly(reference, "GET");
    const golden = await recorded(reference);
    const exchanges = golden.exchanges.flatMap((one) => (isStep(one) ? [] : [one]));
    expect(exchanges.filter(({ fault }) => fault?.html === true).length).toBeGreaterThan(0);
    expect(exchanges.slice(6).map(({ status }) => status)).toEqual([0, 0, 429, 200]);
    expect(await replayGolden(golden)).toMatchObject({ different: [], skipped: [], sent: 10 });
  });

  it("are waited for again as the client did", async () => {
    const rateLimit = {
      windowSeconds: 60,
      limit: 1,
      scope: "tenant",
      retryAfter: "seconds",
      headers: "none",
    } as const;
    await using reference = await startMock("reference", {
      now: "2026-01-05T09:00:00Z",
      knobs: { rateLimit },
    });
    await fetchQuietly(reference, "GET");
    await fetchQuietly(reference, "GET");
    await reference.control.advanceClock("PT60S");
    await fetchQuietly(reference, "GET");
    const golden = await recorded(reference);
    expect(golden).toMatchObject({ knobs: { rateLimit } });
    expect(await replayGolden(golden)).toMatchObject({ different: [], sent: 3 });
  });
});

describe("golden files written by hand", () => {
  const folder = new URL("../../../scim-core/testdata/entra/", import.meta.url);
  /** What the reference target does not do, whatever its knobs. */
  const others: Readonly<Record<string, string>> = {
    "validator-create-group.json": "names of groups are unique",
  };

  it.each(readdirSync(folder).filter((file) => others[file] === undefined))(
    "are of the same form, and hold at the reference target: %s",
    async (file) => {
      const golden = await loadGolden(new URL(file, folder).pathname);
      const target = freshTarget(
        { ...golden, vendor: "reference" },
        { groupPatchStatus: 200, references: "as-written", managerReference: "unchecked" },
      );
      expect(await replayGolden(golden, target)).toMatchObject({ different: [], skipped: [] });
    },
  );
});
