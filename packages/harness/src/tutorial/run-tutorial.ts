import {
  checkClaims,
  countVerdicts,
  lintFindings,
  lintTutorial,
  parseTutorial,
  readClaims,
  type ClaimTarget,
  type Finding,
  type Review,
  type Tutorial,
  type TutorialReport,
} from "@understudy/tutorial-check";
import { startMock } from "../target/start-mock.ts";
import { findVendor, vendorNamed, type AnyVendorName, type Vendor } from "../target/vendors.ts";
import { claimTargetOf } from "./claim-target.ts";

/** What a tutorial is tried on: its vendor's mock, a server somebody names, or nothing. */
type TutorialSetting =
  | { readonly kind: "stand-in"; readonly vendor: AnyVendorName }
  | ({ readonly kind: "server" } & TutorialServer)
  | { readonly kind: "none" };

/** A server that claims are tried on. */
export interface TutorialServer {
  readonly tenantUrl: string;
  readonly token: string;
  /** Ends the run after the claim under way; what was made there is removed. */
  readonly signal?: AbortSignal;
}

/** What is to be done with a tutorial. */
export interface TutorialTask {
  readonly file: string;
  /** The Markdown. */
  readonly source: string;
  /** Whose tutorial it is, where the text does not tell; then its stand-in is used. */
  readonly vendor?: AnyVendorName;
  /** A server to try the claims on in place of the vendor's stand-in. */
  readonly against?: TutorialServer;
  /** Carries the steps out; without it there are none among the findings. */
  readonly runSteps?: (tutorial: Tutorial, vendor: AnyVendorName) => Promise<readonly Finding[]>;
  readonly onProgress?: (done: number, total: number) => void;
}

/** What came of a tutorial. */
export interface TutorialRun {
  readonly report: TutorialReport;
  readonly source: string;
  readonly setting: TutorialSetting;
  /** How many claims the text makes. */
  readonly claims: number;
  /** What became of it since its verdicts were reviewed; absent where nobody did. */
  readonly review?: Review;
}

/**
 * Reads a tutorial, tries what it claims, and tells its slips.
 *
 * @example
 * const { report } = await runTutorial({ file: "qa.md", source: await readFile("qa.md", "utf8") });
 * report.findings.filter(({ verdict }) => verdict === "contradicted");
 */
export async function runTutorial(task: TutorialTask): Promise<TutorialRun> {
  const { file, source, runSteps, onProgress } = task;
  const tutorial = parseTutorial(source, file);
  const { vendor, claims } = readClaims(tutorial);
  const own = task.vendor === undefined ? vendorNamed(vendor.slug) : findVendor(task.vendor);
  const setting = settingOf(task, own);
  const progress = {
    ...(onProgress === undefined ? {} : { onProgress }),
    ...(task.against?.signal === undefined ? {} : { signal: task.against.signal }),
  };
  const findings = [
    ...(await withTarget(setting, (target) => checkClaims(tutorial, target, progress))),
    ...(runSteps === undefined || own === undefined ? [] : await runSteps(tutorial, own.name)),
    ...lintFindings(vendor.slug, lintTutorial(tutorial, own?.application ?? {})),
  ].sort((a, b) => a.line - b.line);
  const name = vendor.name === "" ? vendor.slug : vendor.name;
  const report = { file, sha256: tutorial.sha256, vendor: name, findings };
  return { report, source, setting, claims: claims.length };
}

function settingOf({ against }: TutorialTask, vendor: Vendor<AnyVendorName> | undefined): TutorialSetting {
  if (against !== undefined) return { kind: "server", ...against };
  return vendor === undefined ? { kind: "none" } : { kind: "stand-in", vendor: vendor.name };
}

async function withTarget<Result>(
  setting: TutorialSetting,
  use: (target: ClaimTarget | undefined) => Promise<Result>,
): Promise<Result> {
  if (setting.kind === "none") return await use(undefined);
  if (setting.kind === "server") {
    return await use({ tenantUrl: setting.tenantUrl, secretToken: setting.token });
  }
  await using mock = await startMock(setting.vendor);
  return await use(await claimTargetOf(mock));
}

/**
 * Why a run is not to pass, in one sentence each; none where it is.
 *
 * @example
 * problemsOf(run); // ["1 of what it says is contradicted."]
 */
export function problemsOf({ report, claims, review }: TutorialRun): readonly string[] {
  const { contradicted, verified } = countVerdicts(report.findings);
  const problems: string[] = [];
  if (claims === 0) problems.push("No claim was found: is this a provisioning tutorial?");
  else if (verified === 0) problems.push("Nothing of it was verified, so nothing is proved.");
  if (contradicted > 0)
    problems.push(`${contradicted} of what it says ${contradicted === 1 ? "is" : "are"} contradicted.`);
  if (review?.isSourceChanged === true) {
    problems.push("The source has changed since its verdicts were reviewed; --write takes it as reviewed.");
  } else if ((review?.differences.length ?? 0) > 0) {
    problems.push("Verdicts have changed since they were reviewed, and the source has not.");
  }
  return problems;
}
