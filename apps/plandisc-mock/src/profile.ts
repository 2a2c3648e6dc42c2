import { assumed, attribute, defineProfile, stated, type Profile } from "@understudy/mock-kit";

const profile: Profile = defineProfile({
  name: "plandisc",
  vendor: "Plandisc",
  tutorial: "plandisc-provisioning-tutorial",

  capabilities: [stated("L24", "createUsers"), stated("L25", "removeUsers"), stated("L26", "syncAttributes")],

  secretToken: {
    called: stated("L54", "SCIM token"),
    where: stated("L47-51", "Enterprise > Manage users with SCIM"),
    holder: stated("L36", { role: "Admin", enforced: "when-issued" }),
    plan: stated("L35", "Enterprise"),
    display: stated("L51-54", "always"),
    rotation: assumed("No source has a way to change the token.", { kind: "static" }),
    lifetime: assumed("No source has an end.", "unlimited"),
    length: assumed("No source shows a token.", 64),
  },
  tenantUrl: assumed(
    "L53 has it copied from the product, which shows the value to nobody else. The product's other API is below /api on this host.",
    "https://create.plandisc.com/api/scim/v2",
  ),
  tenantFrom: assumed("One URL serves every organisation, so the token must tell them apart.", "token"),

  resources: stated("L108", ["User"]),
  user: [
    stated(
      "L114",
      attribute("userName", "string", {
        filterable: true,
        required: true,
        unique: assumed("RFC 7643 §4.1.1: unique, compared without case.", true),
      }),
    ),
    stated("L115", attribute("active", "boolean", { required: true })),
    stated("L116", attribute('emails[type eq "work"].value', "string", { required: true })),
    stated("L117", attribute("displayName", "string", { required: true })),
    stated(
      "L118",
      attribute("externalId", "string", {
        required: true,
        unique: assumed("What is required of every user is likely a key.", true),
      }),
    ),
    stated("L119", attribute("preferredLanguage", "string")),
  ],

  knobs: {
    idFormat: assumed("No source shows an id.", "opaque"),
    undeclaredAttributes: assumed("The table is the schema; it has no name rows.", "drop"),
    preferredLanguages: assumed("No source has a list.", "any"),
    onDelete: assumed("L25 has users removed; Entra sends DELETE for those deleted for good.", "erase"),
  },

  console: {
    otherRole: assumed("L36 asks for Admin permission; nobody names who has none.", "User"),
    load: async () => (await import("./console.tsx")).pages,
  },
});

export default profile;
