import { driveMock, fetchInto } from "@understudy/mock-kit";
import { EnterpriseUserSchema, GroupSchema, UserSchema } from "@understudy/scim-core";
import { describe, expect, it } from "vitest";
import { profile } from "../src/index.ts";

const ada = { userName: "ada@example.com", name: { familyName: "Lovelace" } };

describe("what it serves", () => {
  it("has both resource types with the RFC's schemas, attribute for attribute", async () => {
    const { body } = await driveMock(profile).call("GET /Schemas");
    for (const schema of [UserSchema, GroupSchema, EnterpriseUserSchema]) {
      const served = (body.Resources as { id: string; attributes: unknown }[]).find(
        ({ id }) => id === schema.id,
      );
      expect(served?.attributes).toEqual(schema.attributes);
    }
  });

  it("keeps members of a group, and filters on them", async () => {
    const reference = driveMock(profile);
    const { id } = await reference.call("POST /Users", { body: ada });
    const group = { displayName: "Engine", members: [{ value: id }] };
    expect((await reference.call("POST /Groups", { body: group })).status).toBe(201);
    const found = await reference.call(`GET /Groups?filter=members.value eq "${id}"`);
    expect(found.body).toMatchObject({ totalResults: 1, Resources: [{ members: [{ value: id }] }] });
  });

  it("filters on any attribute, the enterprise ones too", async () => {
    const reference = driveMock(profile);
    await reference.call("POST /Users", {
      body: { ...ada, [EnterpriseUserSchema.id]: { department: "Analysis" } },
    });
    for (const filter of [
      'name.familyName sw "Love"',
      `${EnterpriseUserSchema.id}:department eq "Analysis"`,
      'meta.resourceType eq "User"',
    ]) {
      expect(
        (await reference.call(`GET /Users?filter=${encodeURIComponent(filter)}`)).body.totalResults,
      ).toBe(1);
    }
  });
});

describe("the control API applies to it", () => {
  it("gives tokens that do not end one another", async () => {
    const reference = driveMock(profile);
    const { secretToken } = await reference.control.issueToken();
    expect((await reference.call("GET /Users")).status).toBe(200);
    expect((await reference.call("GET /Users", { token: secretToken })).status).toBe(200);
  });

  it("puts groups back with a state", async () => {
    const reference = driveMock(profile);
    const { id } = await reference.call("POST /Groups", { body: { displayName: "Engine" } });
    const state = await reference.control.readState();
    await reference.call(`DELETE /Groups/${id}`);
    await reference.control.writeState(state);
    expect((await reference.call(`GET /Groups/${id}`)).status).toBe(200);
  });
});

describe("OAuth", () => {
  it("gives an access token for a secret or an assertion of the stand-in issuer, and both open SCIM", async () => {
    const reference = driveMock(profile);
    const { tokenEndpoint, clientId, clientSecret } = await reference.control.oauth();
    expect(new URL(tokenEndpoint).pathname).toBe("/oauth2/token");
    const proofs = [
      { client_secret: clientSecret },
      {
        client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        client_assertion: await reference.control.mintAssertion(),
      },
    ];
    for (const proof of proofs) {
      const form = { grant_type: "client_credentials", client_id: clientId, scope: "scim", ...proof };
      const response = await fetchInto(reference.mock)(tokenEndpoint, {
        method: "POST",
        body: new URLSearchParams(form as Record<string, string>),
      });
      const token = (await response.json()) as { access_token: string; expires_in: number };
      expect(token.expires_in).toBe(3600);
      expect((await reference.call("GET /Users", { token: token.access_token })).status).toBe(200);
    }
  });
});

describe("what it says of itself", () => {
  it("names both ways to authenticate", async () => {
    const { body } = await driveMock(profile).call("GET /ServiceProviderConfig");
    expect(body["authenticationSchemes"]).toMatchObject([
      { type: "oauthbearertoken", primary: true },
      { type: "oauth2", primary: false },
    ]);
  });

  it("has every feature of ServiceProviderConfig", async () => {
    const { body } = await driveMock(profile).call("GET /ServiceProviderConfig");
    for (const feature of ["patch", "bulk", "filter", "changePassword", "sort", "etag"]) {
      expect(body[feature]).toMatchObject({ supported: true });
    }
    expect(body["pagination"]).toMatchObject({ cursor: true, index: true });
  });

  it("knows as Me the User whose userName a token was issued to", async () => {
    const reference = driveMock(profile);
    expect((await reference.call("GET /Me")).status).toBe(501);
    const { id } = await reference.call("POST /Users", { body: ada });
    const { secretToken } = await reference.control.issueToken({ admin: ada.userName });
    const me = await reference.call("GET /Me", { token: secretToken });
    expect(me).toMatchObject({ status: 200, id });
  });
});
