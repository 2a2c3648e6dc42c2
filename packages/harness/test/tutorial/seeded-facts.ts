import type { VendorName } from "../../src/index.ts";

/** A tutorial with one fact changed, and what must be told of it beside what is told anyway. */
export interface SeededFact {
  readonly vendor: VendorName;
  /** As both forms have it, or as each does. */
  readonly from: string | readonly string[];
  readonly to: string;
  /** Part of the line that is to be told of, after the change; the line that changed if absent. */
  readonly on?: string;
  /** Verdict and id, less the vendor; a lint by its rule. */
  readonly tells: readonly string[];
  /** The same, told of another line. */
  readonly aside?: readonly string[];
}

const userName = "|userName|String|&check;|&check;";
const email = 'emails[type eq "work"].value';

/** Each row is one slip of the hand. The texts are in the renditions and in the originals alike. */
export const seededFacts: readonly SeededFact[] = [
  // ProdPad
  {
    vendor: "prodpad",
    from: userName,
    to: "|userName|String|&check;||",
    tells: ["contradicted attribute/User/userName#required"],
  },
  {
    vendor: "prodpad",
    from: userName,
    to: "|userName|String|&check;|",
    tells: ["unstated omitted/attribute/User/userName"],
  },
  {
    vendor: "prodpad",
    from: userName,
    to: "|userName|String||&check;",
    tells: ["contradicted attribute/User/userName#filterable", "lint matching-not-filterable"],
  },
  {
    vendor: "prodpad",
    from: `|${email}|String||&check;`,
    to: `|${email}|String|&check;|&check;`,
    tells: [`contradicted attribute/User/${email}#filterable`],
  },
  {
    vendor: "prodpad",
    from: "|name.familyName|String||;",
    to: "|name.familyName|String||&check;",
    tells: ["contradicted attribute/User/name.familyName#required"],
  },
  {
    vendor: "prodpad",
    from: "|active|Boolean||;",
    to: "|active|String||;",
    tells: ["contradicted attribute/User/active#type"],
  },
  {
    vendor: "prodpad",
    from: "in ProdPad with Admin permissions.",
    to: "in ProdPad with Editor permissions.",
    tells: ["contradicted vendorRole/Editor"],
  },
  {
    vendor: "prodpad",
    from: "**API key**",
    to: "**Access key**",
    on: "**Secret Token**",
    tells: ["contradicted tokenName"],
  },
  {
    vendor: "prodpad",
    from: "Create users in ProdPad.",
    to: "Create users in ProdPad.\n> * Create groups in ProdPad.",
    on: "Create groups",
    tells: ["contradicted capability/groups"],
  },
  {
    vendor: "prodpad",
    from: "every 40 minutes",
    to: "every 20 minutes",
    tells: ["contradicted cycleInterval"],
  },
  {
    vendor: "prodpad",
    from: [
      "Mind that this makes the previous API key invalid.",
      "Please note this will also make the previous API key as invalid.",
    ],
    to: "The previous API key expires after 24 hours.",
    tells: ["contradicted tokenRotation"],
  },
  {
    vendor: "prodpad",
    from: "## Troubleshooting Tips\n",
    to: "## Troubleshooting Tips\n\nCycles come every 15 minutes.\n\n",
    on: "every 15 minutes",
    tells: ["contradicted cycleInterval/2"],
  },
  // Promapp
  {
    vendor: "promapp",
    from: "https://api.promapp.com/api/scim",
    to: "https://api.promapp.com/api/scim/v2",
    tells: ["contradicted tenantUrl/https://api.promapp.com/api/scim/v2"],
  },
  {
    vendor: "promapp",
    from: "https://api.promapp.com/api/scim",
    to: "https://go.promapp.com/api/scim",
    tells: ["contradicted tenantUrl/https://go.promapp.com/api/scim"],
  },
  {
    vendor: "promapp",
    from: "**Scim**",
    to: "**Directory**",
    tells: ["contradicted tokenScope"],
  },
  {
    vendor: "promapp",
    from: "**SCIM Authentication Token**",
    to: "**Site Token**",
    tells: ["contradicted tokenName"],
  },
  {
    vendor: "promapp",
    from: "in Promapp with Admin permissions.",
    to: "in Promapp with Editor permissions.",
    tells: ["contradicted vendorRole/Editor"],
  },
  {
    vendor: "promapp",
    from: "the only time you can view it",
    to: "a time when you can view it",
    on: "**SCIM Authentication Token**",
    tells: ["unstated omitted/tokenShownOnce"],
  },
  {
    vendor: "promapp",
    from: "Copy the access token and",
    to: "An access token expires after 90 days. Copy the access token and",
    tells: ["contradicted tokenLifetime"],
  },
  // Pingboard
  {
    vendor: "pingboard",
    from: "pingboard.com/scim/v2",
    to: "pingboard.com/scim/v1",
    tells: ["contradicted tenantUrl/https://your_domain.pingboard.com/scim/v1"],
  },
  {
    vendor: "pingboard",
    from: "your_domain.pingboard.com",
    to: "app.your_domain.pingboard.com",
    tells: ["contradicted tenantUrl/https://app.your_domain.pingboard.com/scim/v2"],
  },
  {
    vendor: "pingboard",
    from: "Pro account",
    to: "Team account",
    tells: ["contradicted vendorPlan/Team"],
  },
  {
    vendor: "pingboard",
    from: "in Pingboard with admin permissions",
    to: "in Pingboard with Manager permissions",
    tells: ["contradicted vendorRole/Manager"],
  },
  {
    vendor: "pingboard",
    from: "**OAuth Bearer Token**",
    to: "**OAuth Access Token**",
    tells: ["contradicted tokenName"],
  },
  {
    vendor: "pingboard",
    from: "every 40 minutes",
    to: "every 2 hours",
    tells: ["contradicted cycleInterval"],
  },
  // Plandisc
  {
    vendor: "plandisc",
    from: "|externalId|String||&check;",
    to: "|externalId|String|||",
    tells: ["contradicted attribute/User/externalId#required"],
  },
  {
    vendor: "plandisc",
    from: "|preferredLanguage|String|",
    to: "|preferredLanguage|String||&check;",
    tells: ["contradicted attribute/User/preferredLanguage#required"],
  },
  {
    vendor: "plandisc",
    from: "|displayName|String||",
    to: "|displayName|Boolean||",
    tells: ["contradicted attribute/User/displayName#type"],
  },
  {
    vendor: "plandisc",
    from: "|displayName|String||",
    to: "|nickName|String||",
    tells: ["contradicted attribute/User/nickName", "lint required-not-mapped"],
    aside: ["unstated omitted/attribute/User/displayName"],
  },
  {
    vendor: "plandisc",
    from: "A Plandisc Enterprise subscription",
    to: "A Plandisc Business subscription",
    tells: ["contradicted vendorPlan/Business"],
  },
  {
    vendor: "plandisc",
    from: "**SCIM token**",
    to: "**SCIM key**",
    tells: ["contradicted tokenName"],
  },
  {
    vendor: "plandisc",
    from: "Create users in Plandisc",
    to: "Create users and groups in Plandisc",
    tells: ["contradicted capability/groups"],
  },
  {
    vendor: "plandisc",
    from: ["The **SCIM token** goes into", "The **SCIM token** is inserted into"],
    to: "It is displayed only once. The **SCIM token** goes into",
    tells: ["contradicted tokenShownOnce"],
  },
  // QA
  {
    vendor: "qa",
    from: "**8 hours**",
    to: "**2 hours**",
    tells: ["contradicted tokenRotation"],
  },
  {
    vendor: "qa",
    from: "**8 hours**",
    to: "**2 days**",
    tells: ["contradicted tokenRotation"],
  },
  {
    vendor: "qa",
    from: "https://app.qa.com/webhooks/ad/v1/scim",
    to: "https://app.qa.com/webhooks/ad/v2/scim",
    tells: ["contradicted tenantUrl/https://app.qa.com/webhooks/ad/v2/scim"],
  },
  {
    vendor: "qa",
    from: "|externalId|String|",
    to: "|externalId|String|&check;|",
    tells: ["contradicted attribute/User/externalId#filterable"],
  },
  {
    vendor: "qa",
    from: "|name.givenName|String|",
    to: "|name.givenName|Integer|",
    tells: ["contradicted attribute/User/name.givenName#type"],
  },
  {
    vendor: "qa",
    from: "with an Administrator role",
    to: "with a Trainer role",
    tells: ["contradicted vendorRole/Trainer"],
  },
];
