/** One case of a run as reports show it, whatever ran. */
export interface ReportCase {
  /** E.g. a vendor, or a family of checks. */
  readonly suite: string;
  /** The id, and what is expected in a sentence. */
  readonly name: string;
  readonly outcome: "passed" | "failed" | "skipped";
  readonly durationMs: number;
  /** In short, why it failed or was skipped. */
  readonly message?: string;
  /** At length, a line each. */
  readonly details?: readonly string[];
}

/** A run as its reports show it. */
export interface Report {
  readonly cases: readonly ReportCase[];
  /** What `--report json=FILE` writes. */
  readonly json: object;
  /** What `--report md=FILE` writes. */
  readonly markdown: string;
  /** What `--report html=FILE` writes; absent where a run has no page. */
  readonly html?: () => string;
}
