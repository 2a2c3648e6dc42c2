import { expect } from "../scenario/expectation.ts";
import { countByUserName, expectCycle, expectedUser, expectStatus, idOf } from "../scenario/observe.ts";
import { ada, hire } from "../scenario/people.ts";
import { buildUser } from "../scenario/scim-user.ts";
import { defineScenario, type Scenario } from "../scenario/scenario.ts";

const existingUser: Scenario = defineScenario({
  id: "existing-user",
  title: "joins somebody the vendor already has instead of making them twice",
  async run(stage) {
    const { step, scim, profile } = stage;
    const existing = await step("the vendor has Ada before Entra does, in other letters", async () => {
      const body = { ...buildUser(profile, "ada"), userName: ada.userPrincipalName.toUpperCase() };
      const answer = await scim("POST /Users", { body });
      expectStatus(answer, 201);
      return idOf(answer);
    });
    const user = hire(stage.directory, ada);
    const job = stage.job();
    await step("the initial cycle creates nobody", async () => {
      const { counts } = await job.runCycle();
      expect("counts of the cycle", counts, { created: 0, failed: 0 });
    });
    await step("Ada is linked to the user who was there", () => {
      expect("the linked id", job.linkedId(user.id), existing);
    });
    await step("the vendor has one Ada, with the directory's values", async () => {
      expect("matches", await countByUserName(stage, ada.userPrincipalName), 1);
      const { body } = await scim(`GET /Users/${existing}`);
      const userName = /^ada\.lovelace@example\.com$/i;
      expect("the user", body, { ...expectedUser(stage, ada), userName });
    });
    await step("the next cycle changes nothing", async () => expectCycle(await job.runCycle(), {}));
  },
});

const duplicate: Scenario = defineScenario({
  id: "duplicate",
  title: "refuses a second user with the same userName, whatever its case",
  async run({ step, scim, profile }) {
    await step("the first is created", async () => {
      expectStatus(await scim("POST /Users", { body: buildUser(profile, "ada") }), 201);
    });
    await step("the second is 409 uniqueness", async () => {
      const twin = { ...buildUser(profile, "grace"), userName: "ADA@example.com" };
      expectStatus(await scim("POST /Users", { body: twin }), 409, "uniqueness");
    });
    await step("there is still one user", async () => {
      expect("the list", (await scim("GET /Users")).body, { totalResults: 1 });
    });
  },
});

const crowd: Scenario = defineScenario({
  id: "crowd",
  title: "brings a whole directory to the vendor, and says why of everybody it could not",
  async run(stage) {
    const { step, scim, profile } = stage;
    const knownGroups = profile.resources.value.includes("Group");
    const directory = stage.crowd();
    const job = stage.job({ directory });
    const { counts, logs } = await step("the initial cycle runs to its end", async () => {
      const report = await job.runCycle();
      expect("quarantine", report.quarantine, undefined);
      return report;
    });
    await step("every user created is at the vendor", async () => {
      expect("somebody was created", counts.created > 0, true);
      const groups = knownGroups ? Number((await scim("GET /Groups?count=1")).body.totalResults) : 0;
      expect("the list", (await scim("GET /Users?count=1")).body, { totalResults: counts.created - groups });
    });
    await step("every failure has a reason", () => {
      const failures = logs.filter((log) => log.provisioningStatusInfo.status === "failure");
      expect("failures in the logs", failures.length, counts.failed);
      for (const { sourceIdentity, provisioningStatusInfo } of failures) {
        expect(
          `reason for ${sourceIdentity.displayName}`,
          provisioningStatusInfo.errorInformation?.reason,
          /\S/,
        );
      }
    });
    await step("the next cycle changes nothing", async () => {
      const { created, updated, disabled, enabled, deleted } = (await job.runCycle()).counts;
      expect("changes", created + updated + disabled + enabled + deleted, 0);
    });
  },
});

/** Who is who at both ends. */
export const matching: readonly Scenario[] = [existingUser, duplicate, crowd];
