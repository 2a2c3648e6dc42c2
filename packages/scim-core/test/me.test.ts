import { expect, it } from "vitest";
import { GroupResourceType, headerOf, type ScimService } from "../src/index.ts";
import { describeMatrix, type Answer, type Scim } from "./describe-matrix.ts";

const json = { "content-type": "application/scim+json" };

/** Tells who sends a request by its token, as whoever embeds the service would. */
function authenticated(service: ScimService): ScimService {
  return {
    ...service,
    handle(request) {
      const subject = headerOf(request.headers, "authorization")?.replace("Bearer token-of-", "");
      return service.handle({ ...request, ...(subject === undefined ? {} : { subject }) });
    },
  };
}

async function asAda(scim: Scim, method: string, url: string, body?: unknown): Promise<Answer> {
  return scim.send(method, url, body, { ...json, authorization: "Bearer token-of-id-1" });
}

describeMatrix(
  "/Me (RFC 7644 §3.11)",
  (scim) => {
    it("is the User of the caller, at its own location", async () => {
      const created = await scim.post("/Users", { userName: "ada" });
      await scim.post("/Users", { userName: "grace" });
      const answer = await asAda(scim, "GET", "/Me");
      expect([answer.status, answer.json]).toEqual([200, created.json]);
      expect(answer.headers["location"]).toBe(`${scim.baseUrl}/Users/id-1`);
      expect(answer.headers["content-location"]).toBe(`${scim.baseUrl}/Users/id-1`);
      expect((await asAda(scim, "GET", "/Me?attributes=title")).json.userName).toBeUndefined();
      expect((await asAda(scim, "HEAD", "/Me")).headers["etag"]).toBe('W/"1"');
    });

    it("takes PUT, PATCH and DELETE", async () => {
      await scim.post("/Users", { userName: "ada" });
      const put = await asAda(scim, "PUT", "/Me", { userName: "ada", title: "Dr" });
      expect([put.status, put.json.title]).toEqual([200, "Dr"]);
      const Operations = [{ op: "replace", path: "title", value: "Countess" }];
      expect((await asAda(scim, "PATCH", "/Me", { Operations })).json.title).toBe("Countess");
      expect((await scim.get("/Users/id-1")).json.title).toBe("Countess");
      expect((await asAda(scim, "DELETE", "/Me")).status).toBe(204);
      expect((await asAda(scim, "GET", "/Me")).status).toBe(404);
    });

    it("makes nobody a User, and has no other methods and nothing below it", async () => {
      await scim.post("/Users", { userName: "ada" });
      expect((await asAda(scim, "POST", "/Me", { userName: "eve" })).status).toBe(501);
      const answer = await asAda(scim, "PROPFIND", "/Me");
      expect([answer.status, answer.headers["allow"]]).toEqual([405, "GET, PUT, PATCH, DELETE, HEAD"]);
      expect((await asAda(scim, "GET", "/Me/emails")).status).toBe(404);
    });

    it("is 501 for a caller that is no User", async () => {
      const answer = await scim.get("/Me");
      expect([answer.status, answer.json.status]).toEqual([501, "501"]);
    });
  },
  {},
  authenticated,
);

describeMatrix(
  "/Me that sends clients to the User",
  (scim) => {
    it("does so with 308, the query included, and never has a body", async () => {
      for (const method of ["GET", "HEAD", "PUT", "PATCH", "DELETE"]) {
        const answer = await asAda(scim, method, "/Me?attributes=userName");
        expect([answer.status, answer.text]).toEqual([308, ""]);
        expect(answer.headers["location"]).toBe(`${scim.baseUrl}/Users/id-1?attributes=userName`);
      }
    });
  },
  { rules: { me: "redirect" } },
  authenticated,
);

describeMatrix(
  "a provider without /Me",
  (scim) => {
    it("answers 501", async () => {
      expect((await asAda(scim, "GET", "/Me")).status).toBe(501);
    });
  },
  { rules: { me: "off" } },
  authenticated,
);

describeMatrix(
  "a provider without Users",
  (scim) => {
    it("answers /Me with 501", async () => {
      expect((await asAda(scim, "GET", "/Me")).status).toBe(501);
    });
  },
  { resourceTypes: [{ resourceType: GroupResourceType }] },
  authenticated,
);
