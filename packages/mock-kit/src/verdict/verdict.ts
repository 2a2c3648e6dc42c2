/**
 * How much a rule binds: MUST where an RFC says so of clients, or itself has such a request fail; SHOULD where an RFC recommends
 * it, or others refuse what this one takes; else advice.
 */
export type VerdictLevel = "MUST" | "SHOULD" | "advice";

/** A rule as listed. */
export interface VerdictRule {
  readonly id: string;
  readonly family: VerdictFamily;
  readonly level: VerdictLevel;
  /** Section of an RFC, or the fact of the vendor's profile. */
  readonly source: string;
  /** What clients do, in one sentence. */
  readonly says: string;
}

/** What a rule is about. */
export type VerdictFamily =
  | "messages"
  | "filters"
  | "paging"
  | "writes"
  | "patches"
  | "retries"
  | "credentials"
  | "matching";

/** A rule that a client did not keep, and where that shows first. */
export interface VerdictFinding extends Omit<VerdictRule, "id"> {
  readonly rule: string;
  /** Absent where no tenant could be told, as with a token that nobody has. */
  readonly tenant?: string;
  /** How often. */
  readonly times: number;
  /** Ids of the first requests in the journal, ten at most. */
  readonly requests: readonly number[];
  readonly method: string;
  /** Of the first request, with its query and without secrets. */
  readonly path: string;
  /** What came with the first request. */
  readonly got: string;
}

/** What a mock makes of its clients, from the requests in its journal. */
export interface Verdict {
  readonly vendor: string;
  /** Requests that were looked at. */
  readonly requests: number;
  /** Whether every MUST and SHOULD was kept. */
  readonly isClean: boolean;
  /** Rules that were not kept, by level. */
  readonly counts: Readonly<Record<VerdictLevel, number>>;
  /** MUST first. */
  readonly findings: readonly VerdictFinding[];
}
