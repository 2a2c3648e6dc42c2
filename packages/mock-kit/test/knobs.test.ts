import { describe, expect, it } from "vitest";
import { driveMock, stated, attribute, type Knobs, type MockDriver } from "../src/index.ts";
import { fetchInto } from "../src/server/fetch-into.ts";
import { fixtureProfile } from "./fixture-profiles.ts";

const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const profile = fixtureProfile(
  {},
  {
    user: [
      stated("L4", attribute("userName", "string", { required: true, filterable: true, unique: true })),
      stated("L5", attribute("active", "boolean")),
      stated("L6", attribute("displayName", "string")),
      stated("L7", attribute('emails[type eq "work"].value', "string", { required: true })),
      stated("L8", attribute("preferredLanguage", "string")),
      stated("L9", attribute(`${enterprise}:manager`, "string")),
    ],
  },
);

const ada = { userName: "ada", active: true, emails: [{ type: "work", value: "ada@example.com" }] };

function drive(knobs: Partial<Knobs>): MockDriver {
  return driveMock(profile, { knobs });
}

function patch(operation: object): { body: object } {
  return { body: { schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], Operations: [operation] } };
}

async function post(mock: MockDriver, body: object = ada): Promise<{ status: number; id: string }> {
  return await mock.call("POST /Users", { body });
}

async function isPagedByCursor(knobs: Partial<Knobs>): Promise<boolean> {
  const mock = drive(knobs);
  for (const userName of ["b", "a"]) await post(mock, { ...ada, userName });
  return "nextCursor" in (await mock.call("GET /Users?cursor&count=1")).body;
}

describe("turning a knob changes what the mock does", () => {
  it("pathCase", async () => {
    expect((await drive({ pathCase: "sensitive" }).call("GET /users")).status).toBe(404);
    expect((await drive({ pathCase: "insensitive" }).call("GET /users")).status).toBe(200);
  });

  it.each([
    ["uuid", /^[0-9a-f]{8}-[0-9a-f]{4}-/],
    ["integer", /^1001$/],
    ["opaque", /^[0-9a-f]{20}$/],
    ["numeric-string", /^\d{8}$/],
  ] as const)("idFormat %s", async (idFormat, pattern) => {
    expect((await post(drive({ idFormat }))).id).toMatch(pattern);
  });

  it("undeclaredAttributes", async () => {
    const body = { ...ada, title: "Countess" };
    expect(
      (await drive({ undeclaredAttributes: "drop" }).call("POST /Users", { body })).body,
    ).not.toHaveProperty("title");
    expect((await drive({ undeclaredAttributes: "store" }).call("POST /Users", { body })).body.title).toBe(
      "Countess",
    );
    expect((await post(drive({ undeclaredAttributes: "refuse" }), body)).status).toBe(400);
  });

  it("onDelete", async () => {
    for (const [onDelete, status] of [
      ["erase", 404],
      ["deactivate", 200],
    ] as const) {
      const mock = drive({ onDelete });
      const { id } = await post(mock);
      await mock.call(`DELETE /Users/${id}`);
      expect((await mock.call(`GET /Users/${id}`)).status).toBe(status);
    }
  });

  it("onDeactivate", async () => {
    for (const [onDeactivate, status] of [
      ["keep", 200],
      ["erase", 404],
    ] as const) {
      const mock = drive({ onDeactivate });
      const { id } = await post(mock);
      await mock.call(`PATCH /Users/${id}`, patch({ op: "Replace", path: "active", value: "False" }));
      expect((await mock.call(`GET /Users/${id}`)).status).toBe(status);
    }
  });

  it("page", async () => {
    const mock = drive({ page: { default: 1, max: 2 } });
    for (const userName of ["a", "b", "c"]) await post(mock, { ...ada, userName });
    expect((await mock.call("GET /Users")).body).toMatchObject({ totalResults: 3, itemsPerPage: 1 });
    expect((await mock.call("GET /Users?count=50")).body).toMatchObject({ totalResults: 3, itemsPerPage: 2 });
  });

  it("patchStatus", async () => {
    for (const patchStatus of [200, 204] as const) {
      const mock = drive({ patchStatus });
      const { id } = await post(mock);
      const answer = await mock.call(
        `PATCH /Users/${id}`,
        patch({ op: "add", path: "displayName", value: "Ada" }),
      );
      expect(answer.status).toBe(patchStatus);
    }
  });

  it("replaceable, patchable and onUnwritable", async () => {
    const rename = patch({ op: "replace", path: "displayName", value: "Countess" });
    for (const [onUnwritable, status] of [
      ["ignore", 200],
      ["refuse", 400],
    ] as const) {
      const mock = drive({ replaceable: ["userName", "emails"], patchable: ["emails"], onUnwritable });
      const { id } = await post(mock, { ...ada, displayName: "Ada" });
      expect((await mock.call(`PATCH /Users/${id}`, rename)).status).toBe(status);
      const put = { body: { ...ada, displayName: "Countess" } };
      expect((await mock.call(`PUT /Users/${id}`, put)).status).toBe(status);
      expect((await mock.call(`GET /Users/${id}`)).body.displayName).toBe("Ada");
    }
  });

  it("contentTypes", async () => {
    expect((await post(drive({ contentTypes: ["application/json"] }))).status).toBe(415);
  });

  it("discovery", async () => {
    expect((await drive({ discovery: "served" }).call("GET /Schemas")).status).toBe(200);
    expect((await drive({ discovery: "absent" }).call("GET /Schemas")).status).toBe(404);
  });

  it("etag", async () => {
    for (const [etag, version] of [
      ["off", null],
      ["weak", 'W/"1"'],
      ["strong", '"1"'],
    ] as const) {
      const mock = drive({ etag });
      const { id } = await post(mock);
      const { headers, body } = await mock.call(`GET /Users/${id}`);
      expect(headers.get("etag")).toBe(version);
      expect(body).toHaveProperty("meta");
      expect(JSON.stringify(body["meta"]).includes('"version"')).toBe(version !== null);
    }
  });

  it("sort", async () => {
    for (const [sort, first] of [
      ["unsupported", "b"],
      ["supported", "a"],
    ] as const) {
      const mock = drive({ sort });
      for (const userName of ["b", "a"]) await post(mock, { ...ada, userName });
      const { body } = await mock.call("GET /Users?sortBy=userName");
      expect(body["Resources"]).toMatchObject([{ userName: first }, {}]);
    }
  });

  it("pagination", async () => {
    const cursors = { methods: ["cursor"], defaultMethod: "cursor", cursorTimeoutMs: 1000 } as const;
    expect(await isPagedByCursor({})).toBe(false);
    expect(await isPagedByCursor({ pagination: cursors })).toBe(true);
    const astray = { ...cursors, defaultMethod: "index" } as const;
    expect(() => drive({ pagination: astray })).toThrow("defaultMethod");
  });

  it("me", async () => {
    // A mock's token belongs to an application and to no User, which is another 501 than having no /Me.
    for (const [me, says] of [
      ["off", "implement GET /Me."],
      ["alias", "a caller that is no User"],
      ["redirect", "a caller that is no User"],
    ] as const) {
      const { status, body } = await drive({ me }).call("GET /Me");
      expect(status).toBe(501);
      expect(body["detail"]).toContain(says);
    }
  });

  it("accept", async () => {
    for (const [accept, status] of [
      ["ignored", 200],
      ["negotiated", 406],
    ] as const) {
      const { mock } = drive({ accept });
      const url = mock.tenantUrl("http://localhost");
      const headers = { authorization: `Bearer ${mock.secretToken}`, accept: "text/html" };
      const answer = await fetchInto(mock)(`${url}/Users`, { headers });
      expect(answer.status).toBe(status);
    }
  });

  it("discoverySchemas", async () => {
    const path = "GET /Schemas/urn:ietf:params:scim:schemas:core:2.0:Schema";
    expect((await drive({ discoverySchemas: "absent" }).call(path)).status).toBe(404);
    expect((await drive({ discoverySchemas: "listed" }).call(path)).status).toBe(200);
  });

  it("rootQuery", async () => {
    expect((await drive({ rootQuery: "unsupported" }).call("POST /.search", { body: {} })).status).toBe(404);
    expect((await drive({ rootQuery: "supported" }).call("POST /.search", { body: {} })).status).toBe(200);
  });

  it("managerReference", async () => {
    const body = { ...ada, [enterprise]: { manager: { value: "nobody" } } };
    expect((await post(drive({ managerReference: "unchecked" }), body)).status).toBe(201);
    expect((await post(drive({ managerReference: "checked" }), body)).status).toBe(400);
  });

  it("references", async () => {
    for (const references of ["as-written", "completed"] as const) {
      const mock = drive({ references });
      const boss = await post(mock, { ...ada, userName: "boss" });
      const { id } = await post(mock, { ...ada, [enterprise]: { manager: { value: boss.id } } });
      const { body } = await mock.call(`GET /Users/${id}`);
      expect(JSON.stringify(body).includes("$ref")).toBe(references === "completed");
    }
  });

  it("bulk", async () => {
    const operation = { method: "POST", path: "/Users", bulkId: "ada", data: ada };
    const job = { body: { Operations: [operation] } };
    expect((await drive({ bulk: "off" }).call("POST /Bulk", job)).status).toBe(501);
    const bulk = { maxOperations: 1, maxPayloadBytes: 1000 };
    const mock = drive({ bulk });
    const { body } = await mock.call("POST /Bulk", job);
    expect(body).toMatchObject({ Operations: [{ status: "201" }] });
    const twice = { body: { Operations: [operation, operation] } };
    expect((await mock.call("POST /Bulk", twice)).status).toBe(413);
    const config = (await mock.call("GET /ServiceProviderConfig")).body;
    expect(config).toMatchObject({ bulk: { supported: true, maxOperations: 1, maxPayloadSize: 1000 } });
  });

  it("changePassword", async () => {
    for (const changePassword of [false, true]) {
      const { body } = await drive({ changePassword }).call("GET /ServiceProviderConfig");
      expect(body).toMatchObject({ changePassword: { supported: changePassword } });
    }
  });

  it("canonicalValues", async () => {
    const body = { ...ada, emails: [...ada.emails, { type: "school", value: "ada@school.example" }] };
    expect((await post(drive({ canonicalValues: "suggested" }), body)).status).toBe(201);
    expect((await post(drive({ canonicalValues: "enforced" }), body)).status).toBe(400);
  });

  it("workEmail", async () => {
    const { emails: _, ...bare } = ada;
    const addressed = { ...bare, userName: "ada@example.com" };
    expect((await post(drive({ workEmail: "as-declared" }), bare)).status).toBe(400);
    expect((await post(drive({ workEmail: "required" }), bare)).status).toBe(400);
    expect((await post(drive({ workEmail: "optional" }), bare)).status).toBe(201);
    expect((await post(drive({ workEmail: "unless-userName-is-email" }), bare)).status).toBe(400);
    expect((await post(drive({ workEmail: "unless-userName-is-email" }), addressed)).status).toBe(201);
  });

  it("userNameFormat", async () => {
    expect((await post(drive({ userNameFormat: "any" }))).status).toBe(201);
    expect((await post(drive({ userNameFormat: "email" }))).status).toBe(400);
  });

  it("emailDomains", async () => {
    const addressed = { ...ada, userName: "ada@example.com" };
    expect((await post(drive({ emailDomains: ["example.com"] }), addressed)).status).toBe(201);
    expect((await post(drive({ emailDomains: ["example.org"] }), addressed)).status).toBe(400);
  });

  it("preferredLanguages", async () => {
    const body = { ...ada, preferredLanguage: "da" };
    expect((await post(drive({ preferredLanguages: ["da", "en"] }), body)).status).toBe(201);
    expect((await post(drive({ preferredLanguages: ["en"] }), body)).status).toBe(400);
  });

  it("disabledTokenStatus", async () => {
    const boxed = fixtureProfile({ enableBox: stated("L1", { label: "Enable" }) });
    for (const disabledTokenStatus of [401, 403] as const) {
      const mock = driveMock(boxed, { knobs: { disabledTokenStatus } });
      await mock.control.setEnabled(false);
      expect((await mock.call("GET /Users")).status).toBe(disabledTokenStatus);
    }
  });
});
