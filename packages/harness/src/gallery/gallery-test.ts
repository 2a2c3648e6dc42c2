import type { RecordedExchange } from "./recorded-transport.ts";
import type { GalleryStage } from "./gallery-stage.ts";

/** Whether Microsoft lists an application whose test fails: only a failed optional test is forgiven. */
export type GalleryCategory = "Mandatory" | "Optional";

/** How a test ended; a failed optional test is a warning. */
export type GalleryVerdict = "PASSED" | "FAILED" | "SKIPPED" | "WARNING";

/** What a test that did not fail has to say. */
export type GalleryFinding = { readonly passed: string } | { readonly skipped: string };

/** One of the 25 tests of Microsoft's gallery validation (gallery-tests, table). */
export interface GalleryTest {
  /** Microsoft's name for it, e.g. `Create_User_Test`. */
  readonly name: string;
  readonly category: GalleryCategory;
  /** What it does, in one sentence. */
  readonly title: string;
  /**
   * Plays the test.
   *
   * @throws ExpectationError where the target fails it.
   */
  readonly run: (stage: GalleryStage) => Promise<GalleryFinding>;
}

/** What became of one test. */
export interface GalleryResult {
  readonly name: string;
  readonly category: GalleryCategory;
  readonly verdict: GalleryVerdict;
  /** What passed, why it was skipped, or what was got and expected. */
  readonly details: string;
  /** The exchange that shows the failure; absent where none went wrong. */
  readonly exchange?: RecordedExchange;
  readonly durationMs: number;
}

/** The outcome of a whole run. */
export interface GalleryReport {
  /** `Succeeded` where every mandatory test passed or was skipped. */
  readonly overallResult: "Succeeded" | "Failed";
  readonly results: readonly GalleryResult[];
  /** What no test says and an applicant should know. */
  readonly notes: readonly string[];
  /** URLs of resources that could not be deleted again. */
  readonly leftBehind: readonly string[];
}
