import type { Claim, ClaimKind } from "../claim/claim.ts";
import { wordDuration } from "./word-duration.ts";
import type { VendorFact, VendorFacts } from "./vendor-facts.ts";

/** Something known of the vendor that a tutorial of this family says, and this one does not. */
export interface Omission {
  /** Ends the id, e.g. `tokenShownOnce`. */
  readonly key: string;
  readonly line: number;
  readonly quote: string;
  readonly detail: string;
}

/** A fact worth a sentence, and the claim that would be it. */
interface Expected {
  readonly kind: ClaimKind;
  readonly says: (facts: VendorFacts) => VendorFact<unknown> | undefined;
  readonly detail: (fact: VendorFact<unknown>, vendor: string) => string;
}

const expected: readonly Expected[] = [
  {
    kind: "tokenShownOnce",
    says: ({ display }) => (display?.value === "once" ? display : undefined),
    detail: (_, vendor) => `${vendor} shows the token once, and the tutorial does not say so`,
  },
  {
    kind: "tokenRotation",
    says: ({ rotation }) => (rotation?.value.kind === "static" ? undefined : rotation),
    detail: ({ value }) => `${rotationRule(value)}, and the tutorial does not say so`,
  },
  {
    kind: "tokenScope",
    says: ({ scope }) => scope,
    detail: ({ value }) => `A token needs the scope ${String(value)}, and the tutorial does not say so`,
  },
  {
    kind: "tokenLifetime",
    says: ({ lifetime }) => (lifetime?.value === "unlimited" ? undefined : lifetime),
    detail: ({ value }) =>
      `A token ends by itself after ${wordDuration(String(value))}, and the tutorial does not say so`,
  },
  {
    kind: "vendorPlan",
    says: ({ plan }) => plan,
    detail: ({ value }) => `Provisioning needs the plan ${String(value)}, and the tutorial does not say so`,
  },
];

/** What becomes of a token when another is made, by the kind of rule. */
const rotations: Readonly<Record<string, string>> = {
  immediate: "Making another token ends the old one at once",
  grace: "Making another token ends the old one after a while",
  "one-per-admin": "Each administrator may have one token, and no other until it is revoked",
  additive: "Making another token leaves the old one as it is",
  limited: "Only so many tokens can be had at a time",
};

function rotationRule(rotation: unknown): string {
  const { kind } = rotation as { readonly kind: string };
  return rotations[kind] ?? "Making another token does something to the old one";
}

/**
 * What a tutorial leaves out of what is known of its vendor; what is only assumed is not known.
 *
 * @example
 * findOmissions(facts, claims).map(({ key }) => key); // ["tokenLifetime"]
 */
export function findOmissions(facts: VendorFacts, claims: readonly Claim[]): readonly Omission[] {
  const token = claims.find(({ kind }) => kind === "tokenName") ?? claims[0];
  if (token === undefined) return [];
  const { line, quote } = token;
  const omitted = expected.flatMap(({ kind, says, detail }) => {
    const fact = says(facts);
    if (!isKnown(fact) || claims.some((claim) => claim.kind === kind)) return [];
    return [{ key: kind, line, quote, detail: `${detail(fact, facts.vendor)} (${sourceOf(fact)}).` }];
  });
  return [...omitted, ...omittedRows(facts, claims)];
}

/** Attributes the vendor requires whose row does not say so; where there is none, at the table's first row. */
function omittedRows({ attributes, vendor }: VendorFacts, claims: readonly Claim[]): readonly Omission[] {
  const rows = claims.filter((claim) => claim.kind === "attribute");
  return attributes.flatMap(({ resource, path, isRequired }) => {
    const [first, ...rest] = rows.filter((row) => row.resource === resource);
    if (first === undefined || !isRequired.value || !isKnown(isRequired)) return [];
    const row = [first, ...rest].find((each) => each.path.toLowerCase() === path.toLowerCase());
    if (row?.isRequired !== undefined) return [];
    // A table without the column is told of once, and not in each of its rows.
    if (row !== undefined && [first, ...rest].every((each) => each.isRequired === undefined)) return [];
    const lack = row === undefined ? "the table has no row for it" : "its row does not say so";
    const detail = `${vendor} requires ${path}, and ${lack} (${sourceOf(isRequired)}).`;
    const { line, quote } = row ?? first;
    return [{ key: `attribute/${resource}/${path}`, line, quote, detail }];
  });
}

function isKnown<Value>(fact: VendorFact<Value> | undefined): fact is VendorFact<Value> {
  return fact !== undefined && fact.evidence.kind !== "assumed";
}

function sourceOf({ evidence }: VendorFact<unknown>): string {
  if (evidence.kind === "stated") return `${evidence.line} of the published tutorial`;
  return evidence.kind === "documented" ? evidence.source : evidence.because;
}
