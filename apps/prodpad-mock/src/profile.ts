import { assumed, attribute, defineProfile, documented, stated, type Profile } from "@understudy/mock-kit";

const profile: Profile = defineProfile({
  name: "prodpad",
  vendor: "ProdPad",
  tutorial: "prodpad-provisioning-tutorial",

  capabilities: [stated("L29", "createUsers"), stated("L30", "removeUsers"), stated("L31", "syncAttributes")],

  secretToken: {
    called: stated("L57", "API key"),
    where: stated("L53-57", "Profile Settings > API key"),
    holder: stated("L103", { role: "Admin", enforced: "when-used" }),
    display: assumed("L57 has the key looked up under the profile, not made there.", "always"),
    rotation: stated("L57", { kind: "immediate" }),
    lifetime: assumed("Only regenerating is said to end a key.", "unlimited"),
    length: assumed("No source shows a key.", 64),
  },
  tenantUrl: assumed(
    "No source has the value. help.prodpad.com articles 739 and 747 put single sign-on below https://api.prodpad.com/api/v2.",
    "https://api.prodpad.com/api/v2/scim",
  ),
  tenantFrom: assumed("The key belongs to an administrator's profile, and so to one account.", "token"),

  resources: stated("L113", ["User"]),
  user: [
    stated(
      "L119",
      attribute("userName", "string", {
        filterable: true,
        required: true,
        unique: assumed("RFC 7643 §4.1.1: unique, compared without case.", true),
      }),
    ),
    stated(
      "L120",
      attribute('emails[type eq "work"].value', "string", {
        required: true,
        unique: assumed("People sign in to ProdPad by e-mail.", true),
      }),
    ),
    stated("L121", attribute("active", "boolean")),
    stated("L122", attribute("name.givenName", "string")),
    stated("L123", attribute("name.familyName", "string")),
    assumed(
      "Outside the table, but Entra may map it, and RFC 7643 §3.1 leaves it to the client.",
      attribute("externalId", "string"),
    ),
  ],

  knobs: {
    authFailure: documented("help.prodpad.com/article/660: 401 without a key, 403 without permission", {
      missing: 401,
      invalid: 401,
      expired: 401,
      forbiddenRole: 403,
    }),
    errorFormat: assumed(
      "Entra needs RFC 7644 errors. The REST API's own error body (help.prodpad.com/article/660) is the knob's prodpad.",
      "scim",
    ),
    requireTls: assumed(
      "The REST API refuses plain HTTP with 403 (help.prodpad.com/article/660); a mock listens on plain HTTP.",
      "off",
    ),
    rateLimit: assumed("help.prodpad.com/article/660 publishes no limit.", "off"),
    defaultRole: assumed(
      "People made by single sign-on get reviewer (help.prodpad.com/article/739); the table has no roles to show it.",
      "reviewer",
    ),
    idFormat: assumed("No source shows an id.", "opaque"),
    undeclaredAttributes: assumed("The table is the schema.", "drop"),
    onDelete: assumed("L30 has users removed; Entra sends DELETE for those deleted for good.", "erase"),
  },
  notPlayed: [
    documented("help.prodpad.com/article/739", "SCIM needs the Advanced, Performance or Enterprise plan."),
  ],

  console: {
    otherRole: documented("help.prodpad.com article 739: who is not made another is a Reviewer", "Reviewer"),
    load: async () => (await import("./console.tsx")).pages,
  },
});

export default profile;
