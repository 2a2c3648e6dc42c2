/** What the examples of this package speak of without making it. */
import type * as fs from "node:fs";
import type * as files from "node:fs/promises";
import type * as provisioning from "@understudy/entra-provisioning";
import type * as kit from "@understudy/mock-kit";
import type * as msw from "msw/node";
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
  const createMock: typeof kit.createMock;
  const generateDirectory: typeof provisioning.generateDirectory;
  const readFile: typeof files.readFile;
  const scimApplication: typeof provisioning.scimApplication;
  const setupServer: typeof msw.setupServer;
  const writeFileSync: typeof fs.writeFileSync;
}
