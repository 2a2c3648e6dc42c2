import { assumed, attribute, defineProfile, documented, stated, type Profile } from "@understudy/mock-kit";

const profile: Profile = defineProfile({
  name: "qa",
  vendor: "QA",
  tutorial: "qa-provisioning-tutorial",

  capabilities: [stated("L27", "createUsers"), stated("L28", "removeUsers"), stated("L29", "syncAttributes")],

  secretToken: {
    called: stated("L63", "API Key"),
    where: stated(
      "L55-63",
      "your profile > Settings & Integrations > Integrations > View Integration > Generate a new API Key",
    ),
    holder: stated("L38", { role: "Administrator", enforced: "when-issued" }),
    enableBox: assumed(
      "L38 has the administrator activate the integration; that it can be deactivated follows.",
      {
        label: "activate the AD Integration",
      },
    ),
    display: assumed("L67 has the key copied in full when it is made; no source shows it again.", "once"),
    rotation: stated("L70", { kind: "grace", oldTokenValidFor: "PT8H" }),
    lifetime: assumed("Only a newer key is said to end an older one.", "unlimited"),
    length: assumed("No source shows a key.", 40),
  },
  tenantUrl: stated("L72", "https://app.qa.com/webhooks/ad/v1/scim"),
  tenantUrlAliases: [
    documented(
      "Cloud Academy SSO provisioning tutorial, 2021: companies registered before the move",
      "https://cloudacademy.com/webhooks/ad/v1/scim",
    ),
  ],
  tenantFrom: assumed("One URL serves every company, so the key must tell them apart.", "token"),

  resources: stated("L124", ["User"]),
  user: [
    stated(
      "L130",
      attribute("userName", "string", {
        filterable: true,
        required: assumed("The table has no Required column; RFC 7643 §4.1.1 requires userName.", true),
        unique: assumed("RFC 7643 §4.1.1: unique, compared without case.", true),
      }),
    ),
    stated("L131", attribute("externalId", "string")),
    stated("L132", attribute("active", "boolean")),
    stated("L133", attribute("name.givenName", "string")),
    stated("L134", attribute("name.familyName", "string")),
  ],

  knobs: {
    idFormat: assumed("No source shows an id.", "opaque"),
    undeclaredAttributes: assumed("The table is the schema; it has no e-mail row.", "drop"),
    userNameFormat: assumed(
      "Members sign in by e-mail and the table maps none, so userName must be it.",
      "email",
    ),
    emailDomains: documented(
      "support.platform.qa.com 360044594292: a whitelist for members who join by themselves; its effect on SCIM is not stated",
      "any",
    ),
    seats: assumed(
      "A company may run out of licences (support.platform.qa.com 360052613871); what SCIM then answers is not stated.",
      "off",
    ),
    rateLimit: assumed(
      "100 calls a minute is the limit of another API (support.platform.qa.com 360040446031).",
      "off",
    ),
    onDelete: assumed("L28 has users removed; Entra sends DELETE for those deleted for good.", "erase"),
  },

  console: {
    otherRole: assumed(
      "L38 asks for an Administrator; support.platform.qa.com 360052613871 calls the others members.",
      "Member",
    ),
    load: async () => (await import("./console.tsx")).pages,
  },
});

export default profile;
