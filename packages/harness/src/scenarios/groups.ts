import { scimApplication } from "@understudy/entra-provisioning";
import { expect } from "../scenario/expectation.ts";
import { expectCycle, expectStatus, linkedId } from "../scenario/observe.ts";
import { ada, grace } from "../scenario/people.ts";
import { defineScenario, type Scenario } from "../scenario/scenario.ts";

const noGroups: Scenario = defineScenario({
  id: "no-groups",
  title: "answers 404 to /Groups, and an assigned group brings its members without a word about itself",
  async run(stage) {
    const { step, scim, directory, control } = stage;
    await step("GET and POST /Groups are 404", async () => {
      expectStatus(await scim("GET /Groups"), 404);
      const body = { schemas: ["urn:ietf:params:scim:schemas:core:2.0:Group"], displayName: "Engines" };
      expectStatus(await scim("POST /Groups", { body }), 404);
    });
    await step("the members of an assigned group are created", async () => {
      const members = [ada, grace].map((person) => directory.createUser(person).id);
      directory.assign(directory.createGroup({ displayName: "Engines", members }).id);
      await control.clearRequests();
      const job = stage.job();
      expectCycle(await job.runCycle(), { created: 2 });
      for (const member of members) expectStatus(await scim(`GET /Users/${linkedId(job, member)}`), 200);
    });
    await step("the gallery application has not asked for /Groups", async () => {
      expect("requests to /Groups", (await control.requests({ path: "/Groups" })).length, 0);
    });
    await step("Test Connection of an application with groups fails, and says so", async () => {
      const result = await stage.job({ application: scimApplication }).testConnection();
      expect("Test Connection", result, { ok: false, message: /404/ });
    });
  },
});

/** What becomes of groups where a vendor has none. */
export const groups: readonly Scenario[] = [noGroups];
