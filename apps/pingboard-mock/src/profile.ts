import { assumed, attribute, defineProfile, documented, stated, type Profile } from "@understudy/mock-kit";

const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const okta = "support.pingboard.com 115004907248";
const starling = "support.oneidentity.com Starling Connect guide p. 96";

const profile: Profile = defineProfile({
  name: "pingboard",
  vendor: "Pingboard",
  tutorial: "pingboard-provisioning-tutorial",

  capabilities: [stated("L46", "createUsers"), stated("L46", "updateUsers"), stated("L46", "disableUsers")],

  tenantUrl: stated("L68", "https://your_domain.pingboard.com/scim/v2"),
  tenantFrom: stated("L68", "subdomain"),
  secretToken: {
    called: stated("L76", "OAuth Bearer Token"),
    where: stated("L72-76", "Add-Ons > Integrations > Microsoft Entra ID > Configure"),
    holder: stated("L27", { role: "admin", enforced: "when-issued" }),
    plan: stated("L26", "Pro"),
    enableBox: stated("L74", { label: "Enable user provisioning from Azure" }),
    display: documented("support.pingboard.com 115002025334", "while-enabled"),
    rotation: assumed("No source has a way to change the token.", { kind: "static" }),
    lifetime: assumed("No source has an end.", "unlimited"),
    length: assumed("No source shows a token.", 64),
  },

  resources: stated("L84", ["User"]),
  user: [
    assumed(
      "Entra's default matching attribute; no mapping table is published.",
      attribute("userName", "string", { required: true, filterable: true, unique: true }),
    ),
    assumed("Entra's default mapping.", attribute("active", "boolean")),
    documented(
      "support.pingboard.com 115002025334",
      attribute("name.givenName", "string", { required: true }),
    ),
    documented(
      "support.pingboard.com 115002025334",
      attribute("name.familyName", "string", { required: true }),
    ),
    documented(
      starling,
      attribute('emails[type eq "work"].value', "string", {
        filterable: assumed("Likely beside userName, where an administrator matches by e-mail.", true),
      }),
    ),
    documented(starling, attribute("displayName", "string")),
    documented(okta, attribute("nickName", "string")),
    documented(okta, attribute("title", "string")),
    documented(okta, attribute('phoneNumbers[type eq "work"].value', "string")),
    documented(okta, attribute('phoneNumbers[type eq "mobile"].value', "string")),
    documented(okta, attribute("timezone", "string")),
    documented(okta, attribute("locale", "string")),
    assumed("Sent by Entra's default mapping beside locale.", attribute("preferredLanguage", "string")),
    documented(starling, attribute('photos[type eq "photo"].value', "reference")),
    documented(okta, attribute(`${enterprise}:manager`, "string")),
    assumed(
      "In Entra's default mapping, beside the manager.",
      attribute(`${enterprise}:department`, "string"),
    ),
    assumed(
      "Sent by Entra on create.",
      attribute("externalId", "string", {
        filterable: assumed("Likely beside userName, where an administrator matches by it.", true),
      }),
    ),
  ],

  knobs: {
    idFormat: assumed(
      "Ids of the REST API are numeric strings (pingboard.docs.apiary.io).",
      "numeric-string",
    ),
    workEmail: assumed(
      "Connectors send userName as the e-mail (Starling Connect guide p. 96), so one of the two must be one.",
      "unless-userName-is-email",
    ),
    managerReference: assumed("Entra sends the id of a user it has provisioned.", "checked"),
    onDeactivate: assumed(
      "L46 says disable. support.pingboard.com 115004790427 has Okta's deactivation delete the profile; `erase` plays that.",
      "keep",
    ),
    disabledTokenStatus: assumed("The token stops being valid with the box.", 401),
    page: assumed("No source has a size.", { default: 100, max: 500 }),
  },
  notPlayed: [
    documented(
      "support.pingboard.com 115002025334",
      "An invitation is sent when someone is added, if switched on.",
    ),
    documented("support.pingboard.com 115004906108", "Deleting a manager leaves an empty role card."),
  ],

  console: {
    otherRole: assumed("L27 asks for admin permissions; nobody names who has none.", "member"),
    load: async () => (await import("./console.tsx")).pages,
  },
});

export default profile;
