import { expectCycle, expectStatus } from "../scenario/observe.ts";
import { ada, hire } from "../scenario/people.ts";
import { defineScenario, type Scenario } from "../scenario/scenario.ts";

const regenerate: Scenario = defineScenario({
  id: "prodpad-regenerate",
  title: "ends the old API key at once when it is regenerated (tutorial L57)",
  vendors: ["prodpad"],
  async run(stage) {
    const { step, scim, control } = stage;
    hire(stage.directory, ada);
    await step("the key works", async () => expectStatus(await scim("GET /Users"), 200));
    const { secretToken } = await step("it is regenerated", () => control.issueToken());
    await step("the old key is 401 at once", async () => expectStatus(await scim("GET /Users"), 401));
    await step("the new key provisions", async () => {
      expectCycle(await stage.job({ secretToken }).runCycle(), { created: 1 });
    });
  },
});

const adminOnly: Scenario = defineScenario({
  id: "prodpad-admin-only",
  title: "answers 403 to the key of somebody without Admin permissions (tutorial L103)",
  vendors: ["prodpad"],
  async run({ step, scim, control }) {
    await step("a Reviewer's key is 403, with the role it wants", async () => {
      const { secretToken } = await control.issueToken({ admin: "rita", role: "Reviewer" });
      const answer = await scim("GET /Users", { token: secretToken });
      expectStatus(answer, 403);
    });
    await step("the Admin's key still works", async () => expectStatus(await scim("GET /Users"), 200));
  },
});

/** What ProdPad alone does. */
export const prodpad: readonly Scenario[] = [regenerate, adminOnly];
