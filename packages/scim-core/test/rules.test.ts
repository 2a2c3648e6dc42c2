import { describe, expect, it } from "vitest";
import {
  createScimService,
  GroupResourceType,
  UserResourceType,
  type Attribute,
  type ResourceRules,
  type ResourceType,
  type ScimServiceOptions,
  attribute,
} from "../src/index.ts";
import { describeMatrix } from "./describe-matrix.ts";

const ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const WORK = 'emails[type eq "work"].value';

function users(
  rules: Partial<ResourceRules>,
  resourceType: ResourceType = UserResourceType,
): Partial<ScimServiceOptions> {
  return { resourceTypes: [{ resourceType, rules }, { resourceType: GroupResourceType }] };
}

/** A User whose core schema has some attributes only, or others. */
function narrowUser(keep: (attribute: Attribute) => boolean, ...more: Attribute[]): ResourceType {
  const { schema } = UserResourceType;
  const attributes = [...schema.attributes.filter(keep), ...more];
  return { ...UserResourceType, schema: { ...schema, attributes }, schemaExtensions: [] };
}

function email(value: string, type = "work"): object {
  return { emails: [{ type, value }] };
}

describeMatrix(
  "rules.required and rules.unique",
  (scim) => {
    it("refuses a user without a value at a required path with 400 invalidValue that names it", async () => {
      const answer = await scim.post("/Users", { userName: "ada", ...email("ada@x.example", "home") });
      expect([answer.status, answer.json.scimType]).toEqual([400, "invalidValue"]);
      expect(answer.json.detail).toContain(WORK);
    });

    it("refuses a PUT or PATCH that takes the required value away", async () => {
      await scim.post("/Users", { userName: "ada", ...email("ada@x.example") });
      expect((await scim.put("/Users/id-1", { userName: "ada" })).status).toBe(400);
      expect((await scim.patch("/Users/id-1", { op: "remove", path: "emails" })).status).toBe(400);
      expect((await scim.patch("/Users/id-1", { op: "replace", path: WORK, value: "" })).status).toBe(400);
      expect((await scim.get("/Users/id-1")).json.emails).toHaveLength(1);
    });

    it("refuses a value another user has at a unique path, in any case, and names both", async () => {
      await scim.post("/Users", { userName: "ada", ...email("ada@x.example") });
      const answer = await scim.post("/Users", { userName: "grace", ...email("ADA@x.example") });
      expect([answer.status, answer.json.scimType]).toEqual([409, "uniqueness"]);
      expect(answer.json.detail).toContain("ADA@x.example");
      expect(answer.json.detail).toContain("emails[type eq");
    });

    it("allows the same value where the path does not select it", async () => {
      await scim.post("/Users", { userName: "ada", ...email("ada@x.example") });
      const emails = [
        { type: "work", value: "grace@x.example" },
        { type: "home", value: "ada@x.example" },
      ];
      expect((await scim.post("/Users", { userName: "grace", emails })).status).toBe(201);
    });
  },
  users({ required: [WORK], unique: [WORK] }),
);

describeMatrix(
  "rules.filterable",
  (scim) => {
    it.each([
      'userName eq "ada"',
      'USERNAME sw "a" and not (userName pr)',
      `${WORK} eq "a"`,
      'emails eq "a"',
    ])("takes %s", async (filter) => {
      expect((await scim.get(`/Users?filter=${encodeURIComponent(filter)}`)).status).toBe(200);
    });

    it.each([
      ['externalId eq "ada"', "externalId"],
      ['userName eq "ada" or name.givenName pr', "name.givenName"],
      ["emails.primary eq true", "emails.primary"],
      ['urn:ietf:params:scim:schemas:core:2.0:User:displayName eq "x"', "displayName"],
    ])(
      "refuses %s with 400 invalidFilter that names the attribute and the ones allowed",
      async (filter, name) => {
        const answer = await scim.get(`/Users?filter=${encodeURIComponent(filter)}`);
        expect([answer.status, answer.json.scimType]).toEqual([400, "invalidFilter"]);
        expect(answer.json.detail).toContain(name);
        expect(answer.json.detail).toContain("userName");
      },
    );
  },
  users({ filterable: ["userName", WORK] }),
);

describe("rules.undeclared", () => {
  const resourceType = narrowUser(({ name }) => ["userName", "active", "name"].includes(name));
  const body = { userName: "ada", nickName: "Babs", [ENTERPRISE]: { department: "R&D" }, shoeSize: 7 };
  const operations = [
    { op: "add", path: "nickName", value: "Babs" },
    { op: "replace", value: { [`${ENTERPRISE}:department`]: "R&D" } },
    { op: "add", path: 'emails[type eq "work"].value', value: "ada@x.example" },
  ];

  describeMatrix(
    "drop",
    (scim) => {
      it("takes what the RFC's schemas have and forgets it", async () => {
        const created = await scim.post("/Users", body);
        expect(created.status).toBe(201);
        const answer = await scim.patch("/Users/id-1", ...operations);
        expect(answer.status).toBe(200);
        expect(answer.json).toEqual(created.json);
        expect(answer.text).not.toMatch(/nickName|department|emails|shoeSize/);
      });
    },
    users({ undeclared: "drop" }, resourceType),
  );

  describeMatrix(
    "store",
    (scim) => {
      it("keeps what the RFC's schemas have, and nothing that is unknown", async () => {
        await scim.post("/Users", body);
        const { json } = await scim.patch("/Users/id-1", operations[2]);
        expect(json).toMatchObject({ nickName: "Babs", [ENTERPRISE]: { department: "R&D" } });
        expect(json.emails).toEqual([{ type: "work", value: "ada@x.example" }]);
        expect(json.schemas).toContain(ENTERPRISE);
        expect(json.shoeSize).toBeUndefined();
      });
    },
    users({ undeclared: "store" }, resourceType),
  );

  describeMatrix(
    "refuse",
    (scim) => {
      it("answers 400 that names the attribute", async () => {
        const created = await scim.post("/Users", body);
        expect([created.status, created.json.scimType]).toEqual([400, "invalidSyntax"]);
        expect(created.json.detail).toContain("nickName");
        await scim.post("/Users", { userName: "ada" });
        const answer = await scim.patch("/Users/id-1", operations[0]);
        expect([answer.status, answer.json.scimType]).toEqual([400, "invalidPath"]);
        expect(answer.json.detail).toContain("nickName");
      });
    },
    users({ undeclared: "refuse" }, resourceType),
  );
});

describeMatrix(
  "rules.writable with others ignored or refused",
  (scim) => {
    const before = {
      userName: "ada",
      title: "Dr",
      name: { givenName: "Ada", familyName: "Lovelace" },
      emails: [{ type: "work", value: "ada@x.example" }],
    };

    it("ignores in PUT what PUT may not change", async () => {
      await scim.post("/Users", before);
      const { status, json } = await scim.put("/Users/id-1", {
        userName: "countess",
        name: { givenName: "Augusta" },
      });
      expect(status).toBe(200);
      expect(json).toMatchObject({ ...before, name: { givenName: "Augusta", familyName: "Lovelace" } });
    });

    it("refuses in PATCH what PATCH may not change, and takes the rest", async () => {
      await scim.post("/Users", before);
      const refused = await scim.patch("/Users/id-1", {
        op: "replace",
        value: { active: false, title: "Mr" },
      });
      expect([refused.status, refused.json.scimType]).toEqual([400, "mutability"]);
      expect(refused.json.detail).toContain("title");
      const operations = [
        { op: "replace", path: "active", value: "False" },
        { op: "replace", path: "title", value: "Dr" },
        { op: "replace", path: 'emails[type eq "work"].value', value: "new@x.example" },
      ];
      const { json } = await scim.patch("/Users/id-1", ...operations);
      expect(json).toMatchObject({ active: false, title: "Dr", emails: [{ value: "new@x.example" }] });
    });
  },
  users({
    writable: {
      put: { paths: ["name.givenName"], others: "ignore" },
      patch: { paths: ["active", WORK], others: "refuse" },
    },
  }),
);

describeMatrix(
  "rules.values",
  (scim) => {
    const good = { userName: "ada@contoso.com", userType: "Member", ...email("ada@x.example") };

    it("takes values that follow the rules", async () => {
      expect((await scim.post("/Users", good)).status).toBe(201);
      expect((await scim.post("/Users", { userName: "grace@FABRIKAM.com" })).status).toBe(201);
    });

    it.each([
      [{ userName: "ada@elsewhere.com" }, ["userName", "ada@elsewhere.com", "@contoso.com or @fabrikam.com"]],
      [{ userType: "Robot" }, ["userType", "Robot", '"Member", "Guest"']],
      [email("nobody"), [WORK, "nobody", "e-mail address"]],
    ])("refuses %j with 400 invalidValue that says what is expected", async (wrong, says) => {
      const answer = await scim.post("/Users", { ...good, ...wrong });
      expect([answer.status, answer.json.scimType]).toEqual([400, "invalidValue"]);
      for (const words of says) {
        expect(answer.json.detail).toContain(words);
      }
    });

    it("applies to PATCH", async () => {
      await scim.post("/Users", good);
      expect(
        (await scim.patch("/Users/id-1", { op: "replace", path: "userType", value: "Robot" })).status,
      ).toBe(400);
    });
  },
  users({
    values: [
      { path: "userName", must: "have-domain", domains: ["contoso.com", "fabrikam.com"] },
      { path: "userType", must: "be-one-of", values: ["Member", "Guest"] },
      { path: WORK, must: "be-email" },
    ],
  }),
);

describeMatrix(
  "rules.values with be-present-unless-email",
  (scim) => {
    it("needs the e-mail address only where the userName is none", async () => {
      expect((await scim.post("/Users", { userName: "ada@x.example" })).status).toBe(201);
      expect((await scim.post("/Users", { userName: "grace", ...email("grace@x.example") })).status).toBe(
        201,
      );
      const answer = await scim.post("/Users", { userName: "alan" });
      expect([answer.status, answer.json.scimType]).toEqual([400, "invalidValue"]);
      expect(answer.json.detail).toContain("userName");
    });
  },
  users({ values: [{ path: WORK, must: "be-present-unless-email", other: "userName" }] }),
);

describeMatrix(
  "rules.onDelete deactivate",
  (scim) => {
    it("answers 204 and keeps the user, who is not active any more", async () => {
      await scim.post("/Users", { userName: "ada", active: true });
      expect((await scim.delete("/Users/id-1")).status).toBe(204);
      expect((await scim.delete("/Users/id-1")).status).toBe(204);
      expect((await scim.get("/Users/id-1")).json.active).toBe(false);
      expect((await scim.get('/Users?filter=userName+eq+"ada"')).json.totalResults).toBe(1);
      expect((await scim.delete("/Users/id-2")).status).toBe(404);
    });
  },
  users({ onDelete: "deactivate" }),
);

describeMatrix(
  "rules.onDeactivate erase",
  (scim) => {
    it("erases a user whom PATCH or PUT deactivates", async () => {
      await scim.post("/Users", { userName: "ada", active: true });
      const answer = await scim.patch("/Users/id-1", { op: "Replace", path: "active", value: "False" });
      expect([answer.status, answer.json.active]).toEqual([200, false]);
      expect((await scim.get("/Users/id-1")).status).toBe(404);
      await scim.post("/Users", { userName: "ada" });
      expect((await scim.put("/Users/id-2", { userName: "ada", active: false })).status).toBe(200);
      expect((await scim.get("/Users")).json.totalResults).toBe(0);
    });
  },
  users({ onDeactivate: "erase" }),
);

describeMatrix(
  "rules.checkedReferences",
  (scim) => {
    const manager = `${ENTERPRISE}:manager`;

    it("refuses a manager who does not exist, and keeps one who is gone", async () => {
      const unknown = await scim.post("/Users", {
        userName: "ada",
        [ENTERPRISE]: { manager: { value: "id-9" } },
      });
      expect([unknown.status, unknown.json.scimType]).toEqual([400, "invalidValue"]);
      expect(unknown.json.detail).toContain("id-9");
      expect(unknown.json.detail).toContain("existing User");
      await scim.post("/Users", { userName: "ada" });
      await scim.post("/Users", { userName: "boss" });
      expect((await scim.patch("/Users/id-1", { op: "add", path: manager, value: "id-2" })).status).toBe(200);
      await scim.delete("/Users/id-2");
      expect((await scim.patch("/Users/id-1", { op: "add", path: "title", value: "Dr" })).status).toBe(200);
      expect((await scim.patch("/Users/id-1", { op: "add", path: manager, value: "id-7" })).status).toBe(400);
    });
  },
  users({ checkedReferences: [`${ENTERPRISE}:manager`] }),
);

describeMatrix(
  "immutable attributes (RFC 7643 §7)",
  (scim) => {
    it("get a first value, and no other", async () => {
      await scim.post("/Users", { userName: "ada" });
      const first = await scim.patch("/Users/id-1", { op: "add", path: "badge", value: "7" });
      expect(first.json.badge).toBe("7");
      for (const answer of [
        await scim.patch("/Users/id-1", { op: "replace", path: "badge", value: "8" }),
        await scim.patch("/Users/id-1", { op: "remove", path: "badge" }),
        await scim.put("/Users/id-1", { userName: "ada", badge: "8" }),
      ]) {
        expect([answer.status, answer.json.scimType]).toEqual([400, "mutability"]);
        expect(answer.json.detail).toContain("badge");
      }
      expect((await scim.put("/Users/id-1", { userName: "ada" })).json.badge).toBe("7");
    });
  },
  users(
    {},
    narrowUser(({ name }) => name === "userName", attribute("badge", "string", { mutability: "immutable" })),
  ),
);

describeMatrix(
  "rules.pathCase insensitive and patchStatus 204",
  (scim) => {
    it("serves endpoints in any case, and ids in their own", async () => {
      expect((await scim.post("/USERS", { userName: "ada" })).status).toBe(201);
      expect((await scim.get("/users/id-1")).json.meta.location).toBe(`${scim.baseUrl}/Users/id-1`);
      expect((await scim.get("/users/ID-1")).status).toBe(404);
      expect((await scim.get("/schemas")).status).toBe(200);
    });

    it("answers PATCH with 204, and with 200 where attributes are asked for", async () => {
      await scim.post("/Users", { userName: "ada" });
      const operation = { op: "replace", path: "userName", value: "ryan3" };
      const answer = await scim.patch("/Users/id-1", operation);
      expect([answer.status, answer.text]).toEqual([204, ""]);
      const full = await scim.patch("/Users/id-1?attributes=userName", operation);
      expect([full.status, full.json.userName]).toEqual([200, "ryan3"]);
    });
  },
  {
    rules: { pathCase: "insensitive" },
    resourceTypes: [{ resourceType: UserResourceType, rules: { patchStatus: 204 } }],
  },
);

describe("a provider of Users only", () => {
  const service = createScimService({ resourceTypes: [{ resourceType: UserResourceType }] });

  it("answers /Groups with 404 that says so", async () => {
    const query = new URLSearchParams('filter=displayName eq "x"');
    const answer = await service.handle({ method: "GET", path: "/Groups", query, headers: {} });
    expect(answer.status).toBe(404);
    expect(answer.body).toContain("this service provider serves /Users only");
  });

  it("gives relative locations where it does not know its base URL", async () => {
    const query = new URLSearchParams();
    const answer = await service.handle({
      method: "POST",
      path: "/Users",
      query,
      headers: {},
      body: { userName: "ada" },
    });
    expect(answer.status).toBe(201);
    expect(answer.headers["location"]).toMatch(/^\/Users\/[0-9a-f-]{36}$/);
  });
});

describe("rules that name what no schema has", () => {
  it.each<Partial<ResourceRules>>([
    { required: ["shoeSize"] },
    { unique: ["name.shoeSize"] },
    { filterable: ["shoeSize"] },
    { checkedReferences: ["shoeSize"] },
    { values: [{ path: "shoeSize", must: "be-email" }] },
    { writable: { put: "all", patch: { paths: ["shoeSize"], others: "ignore" } } },
  ])("are a TypeError at the start: %j", (rules) => {
    expect(() => createScimService({ resourceTypes: [{ resourceType: UserResourceType, rules }] })).toThrow(
      /shoeSize/,
    );
  });
});
