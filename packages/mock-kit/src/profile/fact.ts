/** Where a statement about a vendor comes from. */
export type Evidence =
  /** The vendor's tutorial says so, on this line. */
  | { readonly kind: "stated"; readonly line: string }
  /** A public page of the vendor, or of someone who runs against the vendor, says so. */
  | { readonly kind: "documented"; readonly source: string }
  /** Nobody says so; this is why it is the default. */
  | { readonly kind: "assumed"; readonly because: string };

/** A value and the evidence for it. */
export interface Fact<Value> {
  readonly value: Value;
  readonly evidence: Evidence;
}

/**
 * A fact the vendor's tutorial states.
 *
 * @param line The line of the tutorial as published, e.g. `L72` or `L66-70`.
 * @example
 * stated("L72", "https://app.qa.com/webhooks/ad/v1/scim");
 */
export function stated<const Value>(line: string, value: Value): Fact<Value> {
  return { value, evidence: { kind: "stated", line } };
}

/**
 * A fact from a public page.
 *
 * @param source Site and page, short enough for a table.
 * @example
 * documented("help.nintex.com SCIMtoken.htm", "P1Y");
 */
export function documented<const Value>(source: string, value: Value): Fact<Value> {
  return { value, evidence: { kind: "documented", source } };
}

/**
 * A default no source states.
 *
 * @param because Why this value rather than another.
 * @example
 * assumed("The RFC's own default.", "uuid");
 */
export function assumed<const Value>(because: string, value: Value): Fact<Value> {
  return { value, evidence: { kind: "assumed", because } };
}

/**
 * Names the evidence for a fact in a few words, for a log.
 *
 * @example
 * citeEvidence({ kind: "stated", line: "L57" }); // "tutorial L57"
 */
export function citeEvidence(evidence: Evidence): string {
  switch (evidence.kind) {
    case "stated":
      return `tutorial ${evidence.line}`;
    case "documented":
      return evidence.source;
    case "assumed":
      return `assumed: ${evidence.because}`;
  }
}
