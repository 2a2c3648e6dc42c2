export { findGalleryTests, galleryTests } from "./gallery/all-tests.ts";
export type { ClientCredentials, Credentials, Federation } from "./gallery/credentials.ts";
export type {
  GalleryCategory,
  GalleryReport,
  GalleryResult,
  GalleryTest,
  GalleryVerdict,
} from "./gallery/gallery-test.ts";
export { describeGallery } from "./gallery/vendor-verdicts.ts";
export { runGallery, type GalleryOptions } from "./gallery/run-gallery.ts";
export { formatGolden } from "./golden/format-golden.ts";
export {
  isStep,
  type Golden,
  type GivenResource,
  type GoldenExchange,
  type GoldenStep,
} from "./golden/golden.ts";
export { loadGolden } from "./golden/load-golden.ts";
export { readRecordings, type Recording } from "./golden/read-recordings.ts";
export { recordGolden, type Recorded } from "./golden/record-golden.ts";
export type { Difference } from "./golden/differences.ts";
export { replayGolden, type DifferentExchange, type ReplayReport } from "./golden/replay-golden.ts";
export { freshTarget, type ReplayTarget } from "./golden/replay-target.ts";
export {
  runProvision,
  type ProvisionedCycle,
  type ProvisionOptions,
  type ProvisionReport,
} from "./provision/run-provision.ts";
export { expect, ExpectationError } from "./scenario/expectation.ts";
export {
  findScenarios,
  isAbout,
  runScenario,
  runScenarios,
  type RunOptions,
} from "./scenario/run-scenarios.ts";
export {
  defineContainerScenario,
  defineScenario,
  type ContainerStage,
  type Scenario,
  type ScenarioResult,
  type StepResult,
} from "./scenario/scenario.ts";
export { createScimClient, type ScimAnswer, type ScimCall, type ScimClient } from "./scenario/scim-client.ts";
export type { Dialect, Stage, StageJobOptions, StageOptions } from "./scenario/stage.ts";
export { scenarios } from "./scenarios/all-scenarios.ts";
export { formatJunit } from "./report/junit.ts";
export { formatMarkdown } from "./report/markdown.ts";
export type { Report, ReportCase } from "./report/report-case.ts";
export { toScenarioReport } from "./report/scenario-report.ts";
export { fillFragments, readmeFragments } from "./scaffold/readme-fragments.ts";
export type { AddedName, AddedVendor } from "./target/added-vendor.ts";
export { loadWorkspace } from "./target/load-workspace.ts";
export { startMock, type StartMockOptions } from "./target/start-mock.ts";
export { parseTargetKind, targetStarter, type StartTarget } from "./target/start-target.ts";
export type {
  Connector,
  ConnectorCycle,
  ConnectorOptions,
  ContainerTarget,
  InProcessTarget,
  RunningMock,
  Target,
  TargetKind,
} from "./target/target.ts";
export {
  addVendors,
  findTarget,
  findVendor,
  vendors,
  type Startable,
  type AnyVendorName,
  type TargetName,
  type Vendor,
  type VendorName,
} from "./target/vendors.ts";
export { problemsOf, runTutorial, type TutorialRun, type TutorialTask } from "./tutorial/run-tutorial.ts";
