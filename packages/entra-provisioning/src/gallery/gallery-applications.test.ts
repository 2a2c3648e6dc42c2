import { describe, expect, it } from "vitest";
import { generateDirectory } from "../directory/generate-directory.ts";
import { compileMappings } from "../mapping/evaluate-mapping.ts";
import { toUserSource } from "../mapping/source-object.ts";
import { galleryApplications } from "./gallery-applications.ts";
import { scimApplication } from "./scim.ts";

const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

/** Of ProdPad, Plandisc and QA, the rows of the tutorial's table; of the others, what vendors §2 and §3 conclude. */
const targets = {
  prodpad: ["userName", 'emails[type eq "work"].value', "active", "name.givenName", "name.familyName"],
  promapp: [
    "userName",
    "active",
    'emails[type eq "work"].value',
    "name.givenName",
    "name.familyName",
    "externalId",
  ],
  pingboard: [
    "userName",
    "active",
    "displayName",
    "title",
    'emails[type eq "work"].value',
    "preferredLanguage",
    "name.givenName",
    "name.familyName",
    'phoneNumbers[type eq "work"].value',
    'phoneNumbers[type eq "mobile"].value',
    "externalId",
    `${enterprise}:department`,
    `${enterprise}:manager`,
  ],
  plandisc: [
    "userName",
    "active",
    'emails[type eq "work"].value',
    "displayName",
    "externalId",
    "preferredLanguage",
  ],
  qa: ["userName", "externalId", "active", "name.givenName", "name.familyName"],
};

describe.each(Object.entries(galleryApplications))("gallery application %s", (vendor, application) => {
  it("maps the vendor's attributes and no others", () => {
    expect(application.userMappings.map(({ target }) => target)).toEqual(
      targets[vendor as keyof typeof targets],
    );
  });

  it("matches by userName and takes no groups", () => {
    const { matching } = compileMappings(application.userMappings);
    expect(matching.map(({ mapping }) => mapping.target)).toEqual(["userName"]);
    expect(application).not.toHaveProperty("groupMappings");
  });

  it("fills every attribute from a directory's complete people", () => {
    const mappings = compileMappings(application.userMappings);
    const people = generateDirectory({ users: 50, seed: 1, incompleteShare: 0 }).users();
    for (const user of people) {
      const values = mappings.evaluate(toUserSource(user, { isSoftDeleted: false }), "create");
      expect([...values].filter(([, value]) => value === undefined)).toEqual([]);
      expect(values.get("active")).toBe(true);
      // Captured gallery jobs send the object id (entra-client §2.5).
      expect(values.get("externalId")).toBe(vendor === "prodpad" ? undefined : user.id);
    }
  });
});

describe("scimApplication", () => {
  it("has the default tables for users and groups", () => {
    expect([scimApplication.userMappings.length, scimApplication.groupMappings?.length]).toEqual([22, 3]);
  });
});
