import { randomBytes } from "node:crypto";
import {
  createUndiciTransport,
  scimApplication,
  type ApplicationTemplate,
  type Transport,
} from "@understudy/entra-provisioning";
import { ExpectationError, formatValue } from "../scenario/expectation.ts";
import { startStopwatch } from "../stopwatch.ts";
import { galleryTests } from "./all-tests.ts";
import { createCleanUp } from "./clean-up.ts";
import { openingToken, type Credentials } from "./credentials.ts";
import { createGalleryStage, type GalleryCandidate } from "./gallery-stage.ts";
import type { GalleryFinding, GalleryReport, GalleryResult, GalleryTest } from "./gallery-test.ts";
import { createNewcomers } from "./people.ts";
import { createRecordedTransport, tellingExchange, type RecordedTransport } from "./recorded-transport.ts";

/** What is validated, and how. */
export interface GalleryOptions {
  /** Without flags: Microsoft's validation does not take them (entra-client §1.6). */
  readonly tenantUrl: string;
  readonly credentials: Credentials;
  /** Its mappings decide which attributes are tested. Default: the non-gallery application. */
  readonly application?: ApplicationTemplate;
  /** Default: all 25. */
  readonly tests?: readonly GalleryTest[];
  /** Of the people it makes. Default `example.com`. */
  readonly domain?: string;
  /** HTTP over undici if absent. */
  readonly transport?: Transport;
  /** Called as tests end. */
  readonly onResult?: (result: GalleryResult) => void;
  /** Ends the run after the test that is being played; what was made is deleted all the same. */
  readonly signal?: AbortSignal;
}

/**
 * Runs Microsoft's app-gallery validation against a SCIM endpoint, offline, and deletes what it made there.
 *
 * Never rejects for what the target does.
 *
 * @throws TypeError where the Tenant URL is none.
 * @example
 * const { overallResult, results } = await runGallery({ tenantUrl, credentials: { secretToken } });
 */
export async function runGallery(options: GalleryOptions): Promise<GalleryReport> {
  const own = options.transport === undefined ? createUndiciTransport() : undefined;
  const cleanUp = createCleanUp(own ?? (options.transport as Transport), options.tenantUrl);
  const results: GalleryResult[] = [];
  let leftBehind: readonly string[] = [];
  try {
    const { application = scimApplication, credentials, tenantUrl } = options;
    const opening = createRecordedTransport(cleanUp.transport);
    const token = await openingToken(opening, credentials).catch((error: unknown) => toFailure(error));
    const accessToken = (): string => (typeof token === "string" ? token : "");
    const prefix = `understudy-${randomBytes(4).toString("hex")}`;
    const newcomers = createNewcomers(prefix, options.domain ?? "example.com");
    const candidate: GalleryCandidate = { tenantUrl, application, credentials, accessToken, newcomers };
    for (const test of options.tests ?? galleryTests) {
      if (options.signal?.aborted === true) break;
      const result = await play(test, candidate, createRecordedTransport(cleanUp.transport));
      results.push(result);
      options.onResult?.(result);
    }
    leftBehind = await cleanUp.removeAll(accessToken());
  } finally {
    await own?.close();
  }
  const isCutShort = options.signal?.aborted === true;
  const notes = isCutShort ? ["The run was stopped before its end."] : notesOn(results);
  return { overallResult: isCutShort ? "Failed" : overall(results), results, notes, leftBehind };
}

async function play(
  test: GalleryTest,
  candidate: GalleryCandidate,
  transport: RecordedTransport,
): Promise<GalleryResult> {
  const { name, category } = test;
  const elapsed = startStopwatch();
  const stage = createGalleryStage(candidate, transport);
  try {
    const finding = await test.run(stage);
    return { name, category, ...verdictOf(finding), durationMs: elapsed() };
  } catch (error) {
    const verdict = category === "Optional" ? "WARNING" : "FAILED";
    const exchange = tellingExchange(transport.exchanges);
    const shown = exchange === undefined ? {} : { exchange };
    return { name, category, verdict, details: toFailure(error).details, ...shown, durationMs: elapsed() };
  }
}

function verdictOf(finding: GalleryFinding): Pick<GalleryResult, "verdict" | "details"> {
  return "passed" in finding
    ? { verdict: "PASSED", details: finding.passed }
    : { verdict: "SKIPPED", details: finding.skipped };
}

/** What a target did wrong is an ExpectationError; anything else is a fault of ours and goes on. */
function toFailure(error: unknown): { readonly details: string } {
  if (!(error instanceof ExpectationError)) throw error;
  const { what, got, expected } = error;
  return { details: `${what}: got ${formatValue(got)}, expected ${formatValue(expected)}` };
}

function overall(results: readonly GalleryResult[]): GalleryReport["overallResult"] {
  return results.some(({ verdict }) => verdict === "FAILED") ? "Failed" : "Succeeded";
}

const CREDENTIAL_TESTS = ["Validate_Credentials_Test", "Federated_Identity_Test"];

/** Microsoft's run needs one of the two credential tests to pass (gallery-tests, end). */
function notesOn(results: readonly GalleryResult[]): readonly string[] {
  const credentials = results.filter(({ name }) => CREDENTIAL_TESTS.includes(name));
  if (credentials.length < CREDENTIAL_TESTS.length) return [];
  if (credentials.some(({ verdict }) => verdict !== "SKIPPED")) return [];
  return [
    "Neither Validate_Credentials_Test nor Federated_Identity_Test ran: Microsoft asks a new gallery application for OAuth client credentials or workload identity federation, not a lasting token.",
  ];
}
