/** What the examples of this package speak of without making it. */
import type {
  Credentials,
  Golden,
  InProcessTarget,
  Scenario,
  ScenarioResult,
  TutorialRun,
} from "@understudy/harness";
import type { StartedMockContainer } from "@understudy/harness/container";

declare global {
  const container: StartedMockContainer<"qa">;
  const credentials: Credentials;
  const golden: Golden;
  const qa: InProcessTarget<"qa">;
  const results: readonly ScenarioResult[];
  const run: TutorialRun;
  const scenario: Scenario;
  const secretToken: string;
  const target: InProcessTarget<"qa">;
  const tenantUrl: string;
  const { createMock }: typeof import("@understudy/mock-kit");
  const { generateDirectory, scimApplication }: typeof import("@understudy/entra-provisioning");
  const { writeFileSync }: typeof import("node:fs");
  const { readFile }: typeof import("node:fs/promises");
  const { setupServer }: typeof import("msw/node");
}
