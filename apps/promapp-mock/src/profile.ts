import { assumed, attribute, defineProfile, documented, stated, type Profile } from "@understudy/mock-kit";

const profile: Profile = defineProfile({
  name: "promapp",
  vendor: "Promapp",
  tutorial: "promapp-provisioning-tutorial",

  capabilities: [stated("L77", "createUsers"), stated("L77", "updateUsers"), stated("L77", "disableUsers")],

  secretToken: {
    called: stated("L103", "SCIM Authentication Token"),
    where: stated("L47-51", "My Profile > Access Tokens > Create Token"),
    holder: documented("help.nintex.com SCIMtoken.htm", { role: "Promaster", enforced: "when-issued" }),
    form: stated("L55", { scope: "Scim", description: "required" }),
    display: stated("L59", "once"),
    rotation: documented("help.nintex.com SCIMtoken.htm", { kind: "one-per-admin" }),
    lifetime: documented("help.nintex.com SCIMtoken.htm", "P1Y"),
    length: documented("help.nintex.com Postman.htm", 43),
  },
  tenantUrl: stated("L103", "https://api.promapp.com/api/scim"),
  tenantFrom: documented("help.nintex.com SCIMtoken.htm: a token belongs to one site", "token"),

  resources: stated("L113", ["User"]),
  user: [
    documented(
      "help.nintex.com Postman.htm",
      attribute("userName", "string", {
        filterable: true,
        required: true,
        unique: documented("help.nintex.com Users.htm: the logon is unique", true),
      }),
    ),
    documented("help.nintex.com Postman.htm", attribute("name.givenName", "string", { required: true })),
    documented("help.nintex.com Postman.htm", attribute("name.familyName", "string", { required: true })),
    documented(
      "help.nintex.com Postman.htm",
      attribute('emails[type eq "work"].value', "string", {
        required: assumed("The vendor's sample and its user form have an e-mail.", true),
      }),
    ),
    documented("a public PowerShell client", attribute("active", "boolean")),
    documented("help.nintex.com Postman.htm", attribute("timezone", "string")),
    documented("ntx-external-solutions/scim-logic-app", attribute("roles", "string")),
    assumed("Entra sends it on create unless it is unmapped.", attribute("externalId", "string")),
  ],

  knobs: {
    pathCase: documented("help.nintex.com Postman.htm writes both /users and /Users", "insensitive"),
    idFormat: documented("a public PowerShell client casts ids to int", "integer"),
    contentTypes: documented("help.nintex.com Postman.htm and public clients", [
      "application/scim+json",
      "application/json",
      "application/json-patch+json",
    ]),
    replaceable: documented("help.nintex.com Postman.htm; scim-logic-app", [
      "userName",
      "name",
      "emails",
      "timezone",
      "active",
      "roles",
    ]),
    patchable: assumed(
      "The vendor's page lists names and e-mail only, yet its Entra connector disables by PATCH of active.",
      "all",
    ),
    startIndexBelowOne: documented("a public PowerShell client begins at 0", "one"),
    knownRoles: documented("scim-logic-app README: PUT makes a role that does not exist", "any"),
    putMissing: assumed(
      "scim-logic-app README: PUT replaces the set of roles; no source keeps what is left out.",
      "clear",
    ),
    recreateInactive: assumed(
      "The logon is unique and inactive users are kept; RoboMQ's connector has an operation of its own to reactivate.",
      "conflict",
    ),
    inactiveUsers: documented(
      "help.nintex.com Users.htm: disabled users are kept and can be listed",
      "shown",
    ),
    onDelete: documented("help.nintex.com Postman.htm and AzureADProv.htm", "deactivate"),
    undeclaredAttributes: assumed("Only the attributes of the vendor's page are known.", "drop"),
  },
  notPlayed: [
    stated("L43", "Users with the Default Access role are left out: Entra does that, not Promapp."),
    documented("help.nintex.com Okta.htm", "Password synchronisation; other sources say there is none."),
  ],

  console: {
    otherRole: documented(
      "help.nintex.com Users.htm: the levels are User, Business Analyst and Promaster",
      "User",
    ),
    load: async () => (await import("./console.tsx")).pages,
  },
});

export default profile;
