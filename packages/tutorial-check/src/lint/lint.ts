/** Something a writer should look at: no fact of the vendor, but a slip of the text. */
export interface LintFinding {
  readonly rule: LintRule;
  readonly line: number;
  readonly quote: string;
  readonly says: string;
}

/** The lints, by name. */
export type LintRule =
  | "groups-not-listed"
  | "no-tenant-url"
  | "step-numbers-restart"
  | "residual-product-name"
  | "stray-cell"
  | "nothing-filterable"
  | "matching-not-filterable"
  | "required-not-mapped";
