import type { DraftFact } from "./profile-draft.ts";

/** A fact the tutorial states, on a line or on the lines from one to another. */
export function stated<const Value>(line: number, value: Value, last: number = line): DraftFact<Value> {
  const range = last > line ? `L${line}-${last}` : `L${line}`;
  return { value, evidence: { kind: "stated", line: range } };
}

/** What the tutorial does not state. */
export function assumed<const Value>(because: string, value: Value): DraftFact<Value> {
  return { value, evidence: { kind: "assumed", because } };
}
