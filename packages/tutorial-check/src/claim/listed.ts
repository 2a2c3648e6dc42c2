import type { Passage, Tutorial } from "../outline/tutorial.ts";
import type { ClaimedCapability, ClaimedFact } from "./claim.ts";

/** A fact a list item states. */
export interface ListedFact {
  readonly fact: ClaimedFact;
  readonly passage: Passage;
  /** What tells it from others of its kind. */
  readonly key: string;
}

/** Characters of an item that are looked at; nobody lists more in one. */
const LONGEST = 1000;

/** Words of what provisioning does to users. */
const capabilities: readonly (readonly [ClaimedCapability, RegExp])[] = [
  ["create", /\b(?:create|add|provision)\b/i],
  ["remove", /\b(?:remove|delete|de-?provision)\b/i],
  ["disable", /\b(?:disable|deactivate)\b/i],
  ["sync", /\b(?:synchroniz|synchronis|in sync\b|sync\b)/i],
  ["update", /\bupdate\b/i],
];

/** Nouns after the name of a role. */
const RIGHTS = String.raw`(?:permissions?|roles?|rights|access|privileges?|level)\b`;
const NAME = String.raw`[A-Z][A-Za-z_-]*(?: [A-Z][A-Za-z_-]*){0,3}`;
const ADMINISTRATOR = String.raw`(?:[Ss]uper |[Gg]lobal |[Oo]rg(?:anization)? |[Tt]eam |[Ww]orkspace )?[Aa]dmin(?:istrator|istrative)?`;

/** Ways to ask for a role: what is asked for, then who has it. */
const roles: readonly RegExp[] = [
  new RegExp(
    String.raw`\b(?:with|has|have|having|as|assigned|is|be)\b (?:an? |the |at least |full |necessary )*(?<role>${NAME}|${ADMINISTRATOR}|owner|manager) ${RIGHTS}`,
  ),
  new RegExp(String.raw`\b(?<role>${NAME}|${ADMINISTRATOR}|owner|manager) ${RIGHTS}`),
  new RegExp(String.raw`\b[Aa]n? (?<role>${ADMINISTRATOR}|[Oo]wner) (?:user )?account\b`),
];

/** What a sentence begins with, which is part of no role. */
const LEADING = /^(?:A|An|The|At|One|You|Your|User|Users|Account|Full|Have)\s+/;

/** Words that are no name of a plan. */
const NO_PLAN =
  /^(?:A|An|The|Your|This|Microsoft|Entra|User|Service|Test|Trial|Admin|Administrator|Subscription)$/;
const plans: readonly RegExp[] = [
  /\b(?<plan>(?:[A-Z][A-Za-z0-9]*\+? ){0,2}[A-Z][A-Za-z0-9]*\+?|paid|premium|enterprise|business) (?:subscription|plan|edition|tier|license|licence)\b/,
  /\btenant (?:with|on) (?:an? |the )?(?<plan>[A-Z][A-Za-z0-9]*\+?) (?:or|plan)\b/,
  /\b(?:tenant|subscription|organi[sz]ation) (?<plan>[A-Z][A-Za-z0-9]*\+?) account\b/,
];

/** Items below the heading that lists what provisioning can do. */
export function listedCapabilities(tutorial: Tutorial): readonly ListedFact[] {
  return bulletsBelow(tutorial, /capabilit|supported features/i).flatMap((passage) =>
    capabilitiesIn(passage.text.slice(0, LONGEST)).map((capability) => ({
      fact: { kind: "capability", capability },
      passage,
      key: capability,
    })),
  );
}

/** What an item says of groups alone says nothing of users. */
function capabilitiesIn(text: string): readonly ClaimedCapability[] {
  if (/\bsingle sign-?on\b/i.test(text)) return ["sso"];
  const isOfGroups = /\bgroups?\b/i.test(text);
  const isOfUsers = !isOfGroups || /\busers?\b/i.test(text);
  const ofUsers = isOfUsers ? capabilities.filter(([, words]) => words.test(text)) : [];
  return [...(isOfGroups ? (["groups"] as const) : []), ...ofUsers.map(([capability]) => capability)];
}

/**
 * What the vendor asks for among the prerequisites; what Microsoft asks for is not the vendor's to grant.
 *
 * @param vendor Its name, which is no part of a plan's.
 */
export function listedPrerequisites(tutorial: Tutorial, vendor: string): readonly ListedFact[] {
  const bare = (name: string | undefined): string => withoutVendor(name?.replace(LEADING, "") ?? "", vendor);
  return bulletsBelow(tutorial, /prerequisite/i).flatMap((passage): readonly ListedFact[] => {
    const text = passage.text.slice(0, LONGEST);
    if (isOfMicrosoft(text)) return [];
    const role = bare(firstOf(roles, text, "role"));
    const plan = bare(firstOf(plans, text, "plan"));
    const isPlan = plan !== "" && !NO_PLAN.test(plan);
    return [
      ...(isPlan ? [{ fact: { kind: "vendorPlan", plan } as const, passage, key: plan }] : []),
      ...(role === "" ? [] : [{ fact: { kind: "vendorRole", role } as const, passage, key: role }]),
    ];
  });
}

function withoutVendor(name: string, vendor: string): string {
  return vendor !== "" && name.startsWith(`${vendor} `) ? name.slice(vendor.length + 1) : name;
}

function isOfMicrosoft(text: string): boolean {
  const isNamed = /\b(?:Microsoft Entra|Azure AD|Azure Active Directory)\b(?! ID to)/i.test(text);
  const isRole = /\b(?:Cloud )?Application (?:Administrator|Owner|Admin)\b|\bGlobal Administrator\b/i.test(
    text,
  );
  return (isNamed || isRole) && !/\bactivate\b/i.test(text);
}

function firstOf(patterns: readonly RegExp[], text: string, group: string): string | undefined {
  for (const pattern of patterns) {
    const found = pattern.exec(text)?.groups?.[group];
    if (found !== undefined) return found.trim();
  }
  return undefined;
}

function bulletsBelow({ passages }: Tutorial, heading: RegExp): readonly Passage[] {
  return passages.filter(
    ({ kind, headings, text }) =>
      (kind === "bullet" || kind === "note") &&
      text.trim() !== "" &&
      heading.test(headings.at(-1)?.text ?? "") &&
      !text.startsWith("[!"),
  );
}
