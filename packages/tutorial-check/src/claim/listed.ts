import type { Passage, Tutorial } from "../outline/tutorial.ts";
import type { ClaimedCapability, ClaimedFact } from "./claim.ts";

/** A fact a list item states. */
export interface ListedFact {
  readonly fact: ClaimedFact;
  readonly passage: Passage;
  /** What tells it from others of its kind. */
  readonly key: string;
}

/** Words of a capability, the first that fits. */
const capabilities: readonly (readonly [ClaimedCapability, RegExp])[] = [
  ["sso", /\bsingle sign-?on\b/i],
  ["groups", /\bgroups?\b/i],
  ["create", /\b(?:create|add|provision)\b/i],
  ["remove", /\b(?:remove|delete|de-?provision)\b/i],
  ["disable", /\b(?:disable|deactivate)\b/i],
  ["sync", /\b(?:synchroniz|synchronis|in sync)/i],
  ["update", /\bupdate\b/i],
];

const ROLE =
  /\b(?:with|has|having|as)\b.*?\b(?<role>[A-Z][A-Za-z]*(?: [A-Z][A-Za-z]*)*|admin(?:istrator)?)\b (?:permissions?|role|rights|access)/;
const PLAN =
  /\b(?<plan>[A-Z][A-Za-z]+|paid|premium) (?:subscription|plan|edition|tier|license|licence|account)\b/;

/** Items below the heading that lists what provisioning can do. */
export function listedCapabilities(tutorial: Tutorial): readonly ListedFact[] {
  return bulletsBelow(tutorial, /capabilit/i).flatMap((passage) => {
    const [capability] = capabilities.find(([, words]) => words.test(passage.text)) ?? [];
    return capability === undefined
      ? []
      : [{ fact: { kind: "capability", capability }, passage, key: capability }];
  });
}

/** What the vendor asks for among the prerequisites; what Microsoft asks for is not the vendor's to grant. */
export function listedPrerequisites(tutorial: Tutorial): readonly ListedFact[] {
  return bulletsBelow(tutorial, /prerequisite/i).flatMap((passage): readonly ListedFact[] => {
    const { text } = passage;
    if (/\bMicrosoft Entra\b(?! ID to)/i.test(text) && !/\bactivate\b/i.test(text)) return [];
    const role = ROLE.exec(text)?.groups?.["role"];
    const plan = PLAN.exec(text)?.groups?.["plan"];
    return [
      ...(plan === undefined ? [] : [{ fact: { kind: "vendorPlan", plan } as const, passage, key: plan }]),
      ...(role === undefined ? [] : [{ fact: { kind: "vendorRole", role } as const, passage, key: role }]),
    ];
  });
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
