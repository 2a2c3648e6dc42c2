import { arrive } from "../scenario/arrive.ts";
import { expect } from "../scenario/expectation.ts";
import {
  countByUserName,
  expectAnswer,
  expectCycle,
  expectStatus,
  expectedUser,
  linkedId,
  reads,
} from "../scenario/observe.ts";
import { ada, hire, sinead } from "../scenario/people.ts";
import { defineScenario, type Scenario } from "../scenario/scenario.ts";
import type { Stage } from "../scenario/stage.ts";

/** Checks that a disabled user is where the vendor keeps disabled users (entra-client §1.3: visible, `active` false). */
async function expectDisabled({ scim, knobs }: Stage, id: string): Promise<void> {
  const answer = await scim(`GET /Users/${id}`);
  if (knobs.onDeactivate === "erase") return expectStatus(answer, 404);
  expectAnswer(answer, { status: 200, body: { id, active: false } });
}

const joiner: Scenario = defineScenario({
  id: "joiner",
  title: "creates somebody who was assigned, and leaves them alone in the next cycle",
  gallery: "Create_User_Test",
  async run(stage) {
    const { step, scim, control } = stage;
    const user = hire(stage.directory, sinead);
    const job = stage.job();
    await step("Test Connection passes", async () => {
      expect("Test Connection", await job.testConnection(), { ok: true });
    });
    await step("the initial cycle creates one user", async () => {
      expectCycle(await job.runCycle(), { created: 1 });
    });
    await step("the user reads back with every mapped attribute", async () => {
      const answer = await scim(`GET /Users/${linkedId(job, user.id)}`);
      expectAnswer(answer, { status: 200, body: expectedUser(stage, sinead) });
    });
    await step("a filter on userName finds exactly that one", async () => {
      expect("matches", await countByUserName(stage, sinead.userPrincipalName), 1);
    });
    await step("the next cycle changes nothing", async () => {
      await control.clearRequests();
      expectCycle(await job.runCycle(), {});
      const written = (await control.requests()).filter(({ method }) => method !== "GET");
      expect(
        "requests that write",
        written.map(({ method, path }) => `${method} ${path}`),
        [],
      );
    });
  },
});

const mover: Scenario = defineScenario({
  id: "mover",
  title: "changes somebody in place who changed in the directory",
  gallery: "Update_User_Test",
  async run(stage) {
    const { step, directory, scim } = stage;
    const { user, job, id } = await arrive(stage, ada);
    const married = { surname: "King", givenName: "Augusta", displayName: "Augusta King" };
    const change = { ...married, jobTitle: "Countess", department: "Peerage" };
    const isKnown = reads(stage, change);
    await step(isKnown ? "the next cycle updates one user" : "the vendor has none of it", async () => {
      directory.updateUser(user.id, change);
      expectCycle(await job.runCycle(), isKnown ? { updated: 1 } : {});
    });
    await step("the changes read back under the same id", async () => {
      const answer = await scim(`GET /Users/${id}`);
      expectAnswer(answer, {
        status: 200,
        body: { id, ...expectedUser(stage, { ...ada, ...married }) },
      });
    });
    await step("a filter on userName still finds exactly one", async () => {
      expect("matches", await countByUserName(stage, ada.userPrincipalName), 1);
    });
  },
});

const leaver: Scenario = defineScenario({
  id: "leaver",
  title: "disables somebody whose account was disabled",
  gallery: "Disable_User_Test",
  async run(stage) {
    const { step, directory } = stage;
    const { user, job, id } = await arrive(stage, ada);
    await step("the next cycle disables one user", async () => {
      directory.updateUser(user.id, { accountEnabled: false });
      expectCycle(await job.runCycle(), { disabled: 1 });
    });
    await step("the user is disabled at the vendor, as the vendor disables", () => expectDisabled(stage, id));
  },
});

const rehire: Scenario = defineScenario({
  id: "rehire",
  title: "disables somebody who was unassigned, and enables the same user when assigned again",
  gallery: "Restore_User_Test",
  async run(stage) {
    const { step, directory, scim } = stage;
    const { user, job, id } = await arrive(stage, ada);
    await step("unassigned, the user is disabled", async () => {
      directory.unassign(user.id);
      expectCycle(await job.runCycle(), { disabled: 1 });
      await expectDisabled(stage, id);
    });
    if (stage.knobs.onDeactivate === "erase") return;
    await step("assigned again, the same user is enabled", async () => {
      directory.assign(user.id);
      expectCycle(await job.runCycle(), { enabled: 1 });
      expectAnswer(await scim(`GET /Users/${id}`), { status: 200, body: expectedUser(stage, ada) });
    });
    await step("nobody is there twice", async () => {
      expect("matches", await countByUserName(stage, ada.userPrincipalName), 1);
    });
  },
});

const purge: Scenario = defineScenario({
  id: "purge",
  title: "disables somebody in the recycle bin, and deletes them when they are deleted for good",
  gallery: "Delete_User_Test",
  async run(stage) {
    const { step, directory, scim, control } = stage;
    const { user, job, id } = await arrive(stage, ada);
    await step("in the recycle bin, the user is disabled", async () => {
      directory.softDeleteUser(user.id);
      expectCycle(await job.runCycle(), { disabled: 1 });
      await expectDisabled(stage, id);
    });
    if (stage.knobs.onDeactivate === "erase") return;
    await step("deleted for good, the user is deleted with one DELETE", async () => {
      directory.purgeUser(user.id);
      expectCycle(await job.runCycle(), { deleted: 1 });
      expect("DELETE requests", (await control.requests({ method: "DELETE" })).length, 1);
    });
    const kept = stage.knobs.onDelete === "deactivate";
    await step(
      kept ? "the vendor keeps the user, deactivated" : "the vendor has erased the user",
      async () => {
        const answer = await scim(`GET /Users/${id}`);
        if (kept) expectAnswer(answer, { status: 200, body: { active: false } });
        else expectStatus(answer, 404);
      },
    );
  },
});

/** A person's time with a company, from the first day to the last. */
export const lifecycle: readonly Scenario[] = [joiner, mover, leaver, rehire, purge];
