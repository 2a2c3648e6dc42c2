import { answerKnobs, type AnswerKnobs } from "./knobs/answer-knobs.ts";
import { addressKnobs, type AddressKnobs } from "./knobs/address-knobs.ts";
import { attributeKnobs, type AttributeKnobs } from "./knobs/attribute-knobs.ts";
import { credentialKnobs, type CredentialKnobs } from "./knobs/credential-knobs.ts";
import type { Knob } from "./knobs/knob.ts";
import { lifecycleKnobs, type LifecycleKnobs } from "./knobs/lifecycle-knobs.ts";
import { queryKnobs, type QueryKnobs } from "./knobs/query-knobs.ts";
import { writeKnobs, type WriteKnobs } from "./knobs/write-knobs.ts";

/**
 * The behaviour a vendor may have of its own. A profile sets a knob with evidence; whoever starts a mock may turn it.
 * What each means for the protocol is in `serve-profile.ts`.
 */
export interface Knobs
  extends
    AddressKnobs,
    QueryKnobs,
    WriteKnobs,
    LifecycleKnobs,
    AttributeKnobs,
    AnswerKnobs,
    CredentialKnobs {}

/** Name of a knob. */
export type KnobName = keyof Knobs;

/**
 * Every knob, a row each, from the files in `knobs/`.
 *
 * @example
 * knobTable.onDelete.default; // "erase"
 */
export const knobTable: { readonly [Name in KnobName]: Knob<Knobs[Name]> } = {
  ...lifecycleKnobs,
  ...attributeKnobs,
  ...queryKnobs,
  ...writeKnobs,
  ...answerKnobs,
  ...addressKnobs,
  ...credentialKnobs,
};

/** The knobs by concept, as `docs/knobs.md` lists them. */
export const knobGroups: readonly KnobGroup[] = [
  { title: "Where it answers, and what it serves", names: namesOf(addressKnobs) },
  { title: "Filters, pages and queries", names: namesOf(queryKnobs) },
  { title: "Attributes and their values", names: namesOf(attributeKnobs) },
  { title: "POST, PUT and PATCH", names: namesOf(writeKnobs) },
  { title: "Users who come and go", names: namesOf(lifecycleKnobs) },
  { title: "Requests, answers and refusals", names: namesOf(answerKnobs) },
  { title: "Credentials", names: namesOf(credentialKnobs) },
];

/** Knobs of one concept. */
interface KnobGroup {
  readonly title: string;
  readonly names: readonly KnobName[];
}

function namesOf(rows: object): readonly KnobName[] {
  return Object.keys(rows) as KnobName[];
}
