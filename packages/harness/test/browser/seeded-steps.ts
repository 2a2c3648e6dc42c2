import type { VendorName } from "../../src/index.ts";

/** A tutorial whose steps have one slip, and what is told of it. */
export interface SeededStep {
  readonly vendor: VendorName;
  readonly slip: string;
  readonly from: RegExp;
  readonly to: string;
  /** Part of the line that is to be told of, after the change; the line that changed if absent. */
  readonly on?: string;
  /** Words of the detail. */
  readonly says: RegExp;
  readonly nearest?: string;
}

/** A whole line, for a step that is left out. */
const line = (words: string): RegExp => new RegExp(`^.*${words}.*$`, "m");

/** Slips that one can see through: the nearest label is taken, and the rest of the tutorial goes on. */
export const slipsOfLabels: readonly SeededStep[] = [
  {
    vendor: "prodpad",
    slip: "a renamed menu",
    from: /\*\*Profile Settings\*\*/,
    to: "**Profile Setup**",
    says: /no link, tab or button "Profile Setup" on the page "ProdPad"/,
    nearest: "Profile Settings",
  },
  {
    vendor: "prodpad",
    slip: "a renamed button",
    from: /\*\*Test Connection\*\*/,
    to: "**Check Connection**",
    says: /"Check Connection"/,
    nearest: "Test Connection",
  },
  {
    vendor: "prodpad",
    slip: "an attribute the mapping lacks",
    from: /\|active\|Boolean/,
    to: "|enabled|Boolean",
    says: /no attribute "enabled"/,
  },
  {
    vendor: "promapp",
    slip: "a renamed button",
    from: /\*\*Create Token\*\*/,
    to: "**Create Tokens & Keys**",
    says: /"Create Tokens & Keys"/,
    nearest: "Create Token",
  },
  {
    vendor: "promapp",
    slip: "a button that is called otherwise",
    from: /> \*\*New application\*\*/,
    to: "> **New applications list**",
    says: /"New applications list" on the page "Enterprise applications"/,
    nearest: "New application",
  },
  {
    vendor: "promapp",
    slip: "a renamed field",
    from: /\*\*Notification Email\*\*/,
    to: "**Notification Address**",
    says: /no field "Notification Address"/,
    nearest: "Notification Email",
  },
  {
    vendor: "pingboard",
    slip: "a wrong way",
    from: /\*\*Add-Ons\*\* > \*\*Integrations\*\*/,
    to: "**Add-Ons** > **Integration apps**",
    says: /"Integration apps" on the page "Add-Ons"/,
    nearest: "Integrations",
  },
  {
    vendor: "pingboard",
    slip: "a renamed box",
    from: /\*\*Enable user provisioning from Azure\*\*/,
    to: "**Enable user provisioning from Entra**",
    says: /"Enable user provisioning from Entra"/,
    nearest: "Enable user provisioning from Azure",
  },
  {
    vendor: "plandisc",
    slip: "a renamed value",
    from: /\*\*SCIM token\*\*/,
    to: "**SCIM key**",
    says: /no value to copy "SCIM key"/,
    nearest: "SCIM token",
  },
  {
    vendor: "plandisc",
    slip: "a renamed mapping",
    from: /\*\*Synchronize Microsoft Entra users to Plandisc\*\*/,
    to: "**Synchronise Entra users to Plandisc**",
    says: /"Synchronise Entra users to Plandisc" below "Mappings"/,
    nearest: "Synchronize Microsoft Entra users to Plandisc",
  },
  {
    vendor: "qa",
    slip: "a renamed link",
    from: /\*\*View Integration\*\*/,
    to: "**View Integrations page**",
    says: /"View Integrations page"/,
    nearest: "View Integration",
  },
  {
    vendor: "qa",
    slip: "a renamed box",
    from: /\*\*Send an email notification when a failure occurs\*\*/,
    to: "**Send an email notification when an error occurs**",
    says: /no check box/,
    nearest: "Send an email notification when a failure occurs",
  },
  {
    vendor: "qa",
    slip: "a renamed field",
    from: /\*\*Scope\*\* in the \*\*Settings\*\*/,
    to: "**Scopes of users** in the **Settings**",
    says: /"Scopes of users"/,
  },
];

/** Slips that lead astray: what comes after cannot be done, or does something else. */
export const slipsAstray: readonly SeededStep[] = [
  {
    vendor: "promapp",
    slip: "a scope the vendor does not offer",
    from: /\*\*Scim\*\*/,
    to: "**Provisioning**",
    says: /"Scope" has no choice "Provisioning"; it has .*"Scim"/,
    nearest: "Scim",
  },
  {
    vendor: "promapp",
    slip: "no step that makes the token",
    from: line("\\*\\*Access Tokens\\*\\* click on"),
    to: "",
    on: "**Description** field",
    says: /no field "Description" on the page "My Profile"/,
  },
  {
    vendor: "promapp",
    slip: "a wrong path in the Tenant URL",
    from: /api\.promapp\.com\/api\/scim/,
    to: "api.promapp.com/api/v2/scim",
    says: /"Test Connection" is there, and the page refuses/,
  },
  {
    vendor: "pingboard",
    slip: "the wrong mode",
    from: /\*\*Provisioning Mode\*\* to \*\*Automatic\*\*/,
    to: "**Provisioning Mode** to **Manual**",
    on: "Under the **Admin Credentials** section",
    says: /no section "Admin Credentials" on the page "Provisioning"/,
  },
  {
    vendor: "plandisc",
    slip: "a menu that is not there",
    from: /navigate to \*\*Enterprise\*\*/,
    to: "navigate to **Directory sync**",
    says: /"Directory sync" on the page "Plandisc"/,
  },
  {
    vendor: "plandisc",
    slip: "a section that is not there",
    from: /the \*\*Mappings\*\* section/,
    to: "the **Attributes** section",
    says: /no section "Attributes"/,
  },
  {
    vendor: "qa",
    slip: "no step that generates the key",
    from: line("\\*\\*Generate a new API Key\\*\\*"),
    to: "",
    on: "Copy the full API Key",
    says: /no value to copy "API Key"/,
  },
  {
    vendor: "qa",
    slip: "no step that copies the key",
    from: line("Copy the full API Key"),
    to: "",
    on: "Tenant URL and Secret Token",
    says: /No step before this one has the reader copy a value for "Secret Token"/,
  },
  {
    vendor: "qa",
    slip: "a wrong way",
    from: /\*\*Identity\*\* > \*\*Applications\*\* > \*\*Enterprise/,
    to: "**Identity** > **Enterprise",
    says: /"Enterprise applications" on the page "Identity"/,
  },
  {
    vendor: "qa",
    slip: "a status there is not",
    from: /\*\*Provisioning Status\*\* to \*\*On\*\*/,
    to: "**Provisioning Status** to **Running**",
    says: /"Provisioning Status" has no choice "Running"; it has "Off", "On"/,
  },
  {
    vendor: "prodpad",
    slip: "no step that switches it on",
    from: line("\\*\\*Provisioning Status\\*\\* to \\*\\*On\\*\\*"),
    to: "",
    on: "every 40 minutes",
    says: /not listed by the vendor under People, although every step was carried out/,
  },
];
