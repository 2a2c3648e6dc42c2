import { describe, expect, it } from "vitest";
import { createScimService, UserResourceType } from "../src/index.ts";
import { describeMatrix } from "./describe-matrix.ts";

const CORE = "urn:ietf:params:scim:schemas:core:2.0";
const USER = "urn:ietf:params:scim:schemas:core:2.0:User";
const GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";
const ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

describeMatrix("discovery (RFC 7644 §4)", (scim) => {
  it("says in /ServiceProviderConfig what is supported and what is not", async () => {
    const { status, json } = await scim.get("/ServiceProviderConfig?anything=1");
    expect(status).toBe(200);
    expect(json).toMatchObject({
      schemas: ["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"],
      patch: { supported: true },
      bulk: { supported: true, maxOperations: 1000, maxPayloadSize: 1_000_000 },
      filter: { supported: true, maxResults: 200 },
      changePassword: { supported: true },
      sort: { supported: true },
      pagination: {
        cursor: true,
        index: true,
        defaultPaginationMethod: "index",
        defaultPageSize: 100,
        maxPageSize: 200,
        cursorTimeout: 3600,
      },
      etag: { supported: true },
      authenticationSchemes: [{ type: "oauthbearertoken" }],
      meta: { resourceType: "ServiceProviderConfig", location: `${scim.baseUrl}/ServiceProviderConfig` },
    });
  });

  it("lists the resource types and serves each by its name", async () => {
    const { json } = await scim.get("/ResourceTypes");
    expect(json).toMatchObject({ totalResults: 2, startIndex: 1, itemsPerPage: 2 });
    expect(json.Resources[0]).toEqual({
      schemas: ["urn:ietf:params:scim:schemas:core:2.0:ResourceType"],
      id: "User",
      name: "User",
      endpoint: "/Users",
      description: "User Account",
      schema: USER,
      schemaExtensions: [{ schema: ENTERPRISE, required: false }],
      meta: { resourceType: "ResourceType", location: `${scim.baseUrl}/ResourceTypes/User` },
    });
    expect((await scim.get("/ResourceTypes/Group")).json).toEqual(json.Resources[1]);
    expect((await scim.get("/ResourceTypes/Robot")).status).toBe(404);
  });

  it("lists the schemas as a ListResponse and serves each by its URN, in any case", async () => {
    const { json } = await scim.get("/Schemas");
    expect(json.schemas).toEqual(["urn:ietf:params:scim:api:messages:2.0:ListResponse"]);
    expect(json.Resources.map(({ id }: { id: string }) => id)).toEqual([
      USER,
      ENTERPRISE,
      GROUP,
      `${CORE}:ServiceProviderConfig`,
      `${CORE}:ResourceType`,
      `${CORE}:Schema`,
    ]);
    for (const schema of json.Resources) {
      expect(schema.meta).toEqual({
        resourceType: "Schema",
        location: `${scim.baseUrl}/Schemas/${schema.id}`,
      });
      expect((await scim.get(`/Schemas/${schema.id.toUpperCase()}`)).json).toEqual(schema);
    }
    expect((await scim.get(`/Schemas/${encodeURIComponent(USER)}`)).status).toBe(200);
    expect((await scim.get("/Schemas/urn:nothing")).status).toBe(404);
  });

  it("gives every attribute its characteristics, and no nulls", async () => {
    const { text, json } = await scim.get(`/Schemas/${USER}`);
    expect(text).not.toContain("null");
    expect(json.attributes.find(({ name }: { name: string }) => name === "userName")).toMatchObject({
      type: "string",
      multiValued: false,
      required: true,
      caseExact: false,
      mutability: "readWrite",
      returned: "default",
      uniqueness: "server",
    });
  });

  it.each(["/ServiceProviderConfig", "/ResourceTypes", "/Schemas", `/Schemas/${USER}`])(
    "answers a filter on %s with 403",
    async (path) => {
      expect((await scim.get(`${path}?filter=name+eq+"User"`)).status).toBe(403);
    },
  );

  it("takes nothing but GET, and says so in Allow", async () => {
    const answer = await scim.post("/Schemas", {});
    expect(answer.status).toBe(405);
    expect(answer.headers["allow"]).toBe("GET, HEAD");
  });
});

describe("discovery", () => {
  it("gives each client locations at the base URL it used, however many there are", async () => {
    const service = createScimService({ resourceTypes: [{ resourceType: UserResourceType }] });
    const location = async (baseUrl: string): Promise<unknown> => {
      const request = {
        method: "GET",
        path: "/ResourceTypes/user",
        query: new URLSearchParams(),
        headers: {},
      };
      const { body } = await service.handle({ ...request, baseUrl });
      return (JSON.parse(body ?? "{}") as { meta: { location: string } }).meta.location;
    };
    const urls = Array.from({ length: 40 }, (_, index) => `https://tenant-${index % 20}.example`);
    expect(await Promise.all(urls.map(location))).toEqual(urls.map((url) => `${url}/ResourceTypes/User`));
  });

  it("has no schemas of its own where a provider wants it so", async () => {
    const service = createScimService({
      resourceTypes: [{ resourceType: UserResourceType }],
      rules: { discoverySchemas: "absent" },
    });
    const query = new URLSearchParams();
    const { body } = await service.handle({ method: "GET", path: "/Schemas", query, headers: {} });
    expect(JSON.parse(body ?? "{}")).toMatchObject({ totalResults: 2, Resources: [{ id: USER }, {}] });
  });
});

describe("a provider without discovery", () => {
  it("answers its endpoints with 404 that does not mention them", async () => {
    const service = createScimService({
      resourceTypes: [{ resourceType: UserResourceType }],
      rules: { discovery: "absent" },
    });
    const query = new URLSearchParams();
    const answer = await service.handle({ method: "GET", path: "/Schemas", query, headers: {} });
    expect(answer.status).toBe(404);
    expect(answer.body).toContain("serves /Users only.");
  });
});
