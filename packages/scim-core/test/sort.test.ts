import { expect, it } from "vitest";
import {
  attribute,
  complexAttribute,
  GroupResourceType,
  UserResourceType,
  type ResourceType,
} from "../src/index.ts";
import { describeMatrix, type Scim } from "./describe-matrix.ts";

const ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const CORE = "urn:ietf:params:scim:schemas:core:2.0:User";

/** A User with an attribute of each type that RFC 7643's has not. */
const user: ResourceType = {
  ...UserResourceType,
  schema: {
    ...UserResourceType.schema,
    attributes: [
      ...UserResourceType.schema.attributes,
      attribute("badge", "integer"),
      attribute("weight", "decimal"),
      attribute("hired", "dateTime"),
      attribute("code", "string", { caseExact: true }),
      attribute("tags", "string", { multiValued: true }),
      complexAttribute("secret", [attribute("value", "string")], { returned: "never" }),
    ],
  },
};

const options = { resourceTypes: [{ resourceType: user }, { resourceType: GroupResourceType }] };

async function seed(scim: Scim, ...users: object[]): Promise<void> {
  for (const [index, more] of users.entries()) {
    await scim.post("/Users", { userName: `user-${index}`, ...more });
    scim.clock.advance(1000);
  }
}

/** The numbers of the users, in the order they come. */
async function order(scim: Scim, query: string): Promise<string> {
  const { status, json } = await scim.get(`/Users?${query}`);
  expect([status, json.detail]).toEqual([200, undefined]);
  return json.Resources.map(({ userName }: { userName: string }) => userName.slice("user-".length)).join("");
}

describeMatrix(
  "sortBy (RFC 7644 §3.4.2.3)",
  (scim) => {
    it.each([
      ["a string, in any case", "displayName", ["beta", "Alpha", "ALPHA", "gamma"], "1203", "3012"],
      ["a case-exact string", "code", ["beta", "Alpha", "ALPHA", "gamma"], "2103", "3012"],
      ["an integer", "badge", [10, 9, -1, 100], "2103", "3012"],
      ["a decimal", "weight", [1.5, 1.25, 0.5, 10], "2103", "3012"],
      ["a boolean", "active", [true, false, true, false], "1302", "0213"],
      [
        "a dateTime by its instant",
        "hired",
        [
          "2020-01-01T00:00:00Z",
          "2020-01-01T00:30:00+01:00",
          "2019-12-31T23:59:59.5Z",
          "2020-01-01T00:00:00.1Z",
        ],
        "1203",
        "3021",
      ],
    ])("sorts by %s", async (_what, name, values, ascending, descending) => {
      await seed(scim, ...values.map((value) => ({ [name]: value })));
      expect(await order(scim, `sortBy=${name}`)).toBe(ascending);
      expect(await order(scim, `sortBy=${name}&sortOrder=ascending`)).toBe(ascending);
      expect(await order(scim, `sortBy=${name}&sortOrder=descending`)).toBe(descending);
    });

    it("sorts the other way where sortOrder is descending, and leaves ties in their order", async () => {
      await seed(scim, { title: "b" }, { title: "A" }, { title: "a" }, { title: "c" });
      expect(await order(scim, "sortBy=title")).toBe("1203");
      expect(await order(scim, "sortBy=title&sortOrder=descending")).toBe("3012");
    });

    it("puts users without a value last, and first where the order is descending", async () => {
      await seed(scim, {}, { title: "b" }, {}, { title: "a" });
      expect(await order(scim, "sortBy=title")).toBe("3102");
      expect(await order(scim, "sortBy=title&sortOrder=descending")).toBe("0213");
    });

    it.each([
      "name.familyName",
      "NAME.FAMILYNAME",
      `${CORE}:name.familyName`,
      `${ENTERPRISE}:department`,
      `${ENTERPRISE}:manager.displayName`,
      "meta.created",
    ])("takes %s", async (sortBy) => {
      const users = ["c", "a", "b"].map((text) => ({
        name: { familyName: text },
        [ENTERPRISE]: { department: text },
      }));
      await seed(scim, ...users);
      const sorted = sortBy.startsWith("meta") || sortBy.includes("manager") ? "012" : "120";
      expect(await order(scim, `sortBy=${encodeURIComponent(sortBy)}`)).toBe(sorted);
    });

    it("takes the primary value of several, or else the first", async () => {
      await seed(
        scim,
        { emails: [{ value: "a@x" }, { value: "z@x", primary: true }] },
        { emails: [{ value: "m@x" }, { value: "a@x" }] },
        { emails: [{ value: "B@x", primary: true }] },
        { emails: [{ type: "work" }] },
      );
      expect(await order(scim, "sortBy=emails.value")).toBe("2103");
      expect(await order(scim, "sortBy=emails")).toBe("2103");
      expect(await order(scim, 'sortBy=emails[value+sw+"a"].value')).toBe("0123");
    });

    it("takes the first of several texts", async () => {
      await seed(scim, { tags: ["b", "a"] }, { tags: ["a", "z"] });
      expect(await order(scim, "sortBy=tags")).toBe("10");
    });

    it("sorts what a filter finds, by scan and by index, before it takes the page", async () => {
      await seed(scim, { title: "b" }, { title: "a" }, { title: "c" }, { title: "B" });
      expect(await order(scim, "sortBy=title&filter=title+ne+%22a%22&count=2")).toBe("03");
      expect(await order(scim, "sortBy=title&startIndex=2&count=2")).toBe("03");
      expect(await order(scim, "sortBy=title&filter=userName+eq+%22user-2%22")).toBe("2");
    });

    it("sorts by what responses say of a reference, whatever the client called it", async () => {
      await seed(scim, { displayName: "zoe" }, { displayName: "bob" });
      const manager = `${ENTERPRISE}:manager`;
      for (const id of ["id-1", "id-2"]) {
        await scim.post("/Users", {
          userName: `user-of-${id}`,
          [ENTERPRISE]: { manager: { value: id, displayName: id === "id-1" ? "aaa" : "zzz" } },
        });
      }
      const sortBy = encodeURIComponent(`${manager}.displayName`);
      expect(await order(scim, `sortBy=${sortBy}&filter=displayName+ne+%22x%22`)).toBe("of-id-2of-id-101");
      expect(await order(scim, `sortBy=${sortBy}&count=2`)).toBe("of-id-2of-id-1");
      const all = await scim.get(`/?sortBy=${sortBy}&sortOrder=descending&startIndex=3&count=2`);
      expect(all.json.Resources.map(({ id }: { id: string }) => id)).toEqual(["id-3", "id-4"]);
    });

    it("sorts a search by POST", async () => {
      await seed(scim, { title: "b" }, { title: "a" });
      const body = { sortBy: "title", SORTORDER: "descending", attributes: ["userName"] };
      const { json } = await scim.post("/Users/.search", body);
      expect(json.Resources.map(({ userName }: { userName: string }) => userName)).toEqual([
        "user-0",
        "user-1",
      ]);
    });

    it("takes no notice of an empty sortBy, nor of a sortOrder by itself", async () => {
      await seed(scim, { title: "b" }, { title: "a" });
      expect(await order(scim, "sortBy=&sortOrder=sideways")).toBe("01");
    });

    it.each([
      ["sortBy=shoeSize", "invalidPath", "an attribute of User"],
      ["sortBy=name", "invalidPath", "sub-attributes"],
      [`sortBy=${ENTERPRISE}`, "invalidPath", "attributes"],
      ["sortBy=password", "invalidPath", "never returned"],
      ["sortBy=secret.value", "invalidPath", "never returned"],
      ["sortBy=user+Name", "invalidPath", "user Name"],
      ["sortBy=userName&sortOrder=up", "invalidValue", "descending"],
      ["sortBy=userName&sortBy=title", "invalidSyntax", "sortBy"],
    ])("refuses %s with 400 %s", async (query, scimType, says) => {
      const { status, json } = await scim.get(`/Users?${query}`);
      expect([status, json.scimType]).toEqual([400, scimType]);
      expect(json.detail).toContain(says);
    });
  },
  options,
);

describeMatrix(
  "a provider that does not sort",
  (scim) => {
    it("says so, and takes no notice of sortBy", async () => {
      await scim.post("/Users", { userName: "user-b" });
      await scim.post("/Users", { userName: "user-a" });
      expect(await order(scim, "sortBy=userName")).toBe("ba");
      expect(await order(scim, "sortBy=shoeSize")).toBe("ba");
      expect((await scim.get("/ServiceProviderConfig")).json.sort).toEqual({ supported: false });
    });
  },
  { rules: { sort: "unsupported" } },
);
