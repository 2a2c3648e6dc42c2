import { sentencesOf } from "../claim/sentences.ts";
import { findInOrder } from "../claim/word-order.ts";
import type { Tutorial } from "../outline/tutorial.ts";
import type { ClaimsOf } from "./draft-profile.ts";
import { assumed, stated } from "./draft-fact.ts";
import type { ProfileDraft } from "./profile-draft.ts";

/** The entries below Mappings: `Synchronize Microsoft Entra users to Acme`. */
const MAPPED = {
  User: [/\b(?:synchroni[sz]e|provision)\b/i, /\b(?:entra|azure)\b/i, /\busers\b/i],
  Group: [/\b(?:synchroni[sz]e|provision)\b/i, /\b(?:entra|azure)\b/i, /\bgroups\b/i],
} as const;

/** What is provisioned: by the entries of Mappings, else by the tables, else by the list of capabilities. */
export function readResources(tutorial: Tutorial, claimsOf: ClaimsOf): ProfileDraft["resources"] {
  const labels = sentencesOf(tutorial).flatMap((sentence) => sentence.labels);
  const lineOf = (resource: "User" | "Group"): number | undefined =>
    labels.find(({ text }) => findInOrder(text.slice(0, 200), MAPPED[resource]) !== undefined)?.line ??
    claimsOf("attribute").find((claim) => claim.resource === resource)?.line;
  const group =
    lineOf("Group") ?? claimsOf("capability").find(({ capability }) => capability === "groups")?.line;
  const user = lineOf("User");
  if (group !== undefined) {
    const first = Math.min(user ?? group, group);
    return stated(first, ["User", "Group"], Math.max(user ?? group, group));
  }
  return user === undefined
    ? assumed("The tutorial does not say what is provisioned.", ["User"])
    : stated(user, ["User"]);
}
