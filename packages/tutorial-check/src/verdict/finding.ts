/** What became of something a tutorial says. */
export type Verdict =
  /** It was tried, and is so. */
  | "verified"
  /** It was tried, or is stated elsewhere, and is not so. */
  | "contradicted"
  /** Neither the tutorial nor a source of the vendor's states it. */
  | "unstated"
  /** Nothing here can try it. */
  | "untestable"
  /** It was not tried, since something before it failed or it was not asked for. */
  | "skipped";

/** What became of one claim, step or lint of a tutorial. */
export interface Finding {
  /** Stable and human, e.g. `qa/attribute/User/userName#filterable`. */
  readonly id: string;
  readonly part: "claim" | "step" | "lint";
  /** 1-based, in the tutorial's source. */
  readonly line: number;
  /** The sentence, cell or list item as the tutorial has it. */
  readonly quote: string;
  readonly verdict: Verdict;
  /** One sentence for the tutorial's writer. */
  readonly detail: string;
  readonly expected?: string;
  readonly got?: string;
  /** What does exist and is most like what was named. */
  readonly nearest?: string;
  /** A PNG of the page a step ended on. */
  readonly picture?: Uint8Array;
}

/** Everything that was found about a tutorial. */
export interface TutorialReport {
  readonly file: string;
  /** Of the source, in hexadecimal. */
  readonly sha256: string;
  readonly vendor: string;
  /** In the tutorial's order. */
  readonly findings: readonly Finding[];
}
