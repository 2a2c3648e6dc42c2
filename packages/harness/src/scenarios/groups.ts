import { scimApplication } from "@understudy/entra-provisioning";
import type { JsonObject } from "@understudy/scim-core";
import { expect } from "../scenario/expectation.ts";
import { expectCycle, expectStatus, linkedId } from "../scenario/observe.ts";
import { ada, grace } from "../scenario/people.ts";
import { defineScenario, type Scenario } from "../scenario/scenario.ts";

const noGroups: Scenario = defineScenario({
  id: "no-groups",
  groups: "absent",
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

const assignedGroup: Scenario = defineScenario({
  id: "assigned-group",
  title: "creates an assigned group with its members, renames it and lets a member go",
  gallery: "Create_Group_Test",
  groups: "served",
  async run(stage) {
    const { step, scim, directory } = stage;
    const members = [ada, grace].map((person) => directory.createUser(person).id);
    const [first = ""] = members;
    const group = directory.createGroup({ displayName: "Engines", members });
    directory.assign(group.id);
    const job = stage.job();
    await step("the initial cycle creates the group and its members", async () => {
      expectCycle(await job.runCycle(), { created: 3 });
      const { body } = await scim(`GET /Groups/${linkedId(job, group.id)}`);
      expect("the group", body, { displayName: "Engines" });
      expect("how many members", countMembers(body), 2);
    });
    await step("the next cycle renames it, and one member is left", async () => {
      directory.updateGroup(group.id, { displayName: "Difference engines", members: [first] });
      await job.runCycle();
      const { body } = await scim(`GET /Groups/${linkedId(job, group.id)}`);
      expect("the group", body, { displayName: "Difference engines" });
      expect("how many members", countMembers(body), 1);
    });
  },
});

function countMembers({ members }: JsonObject): number {
  return Array.isArray(members) ? members.length : 0;
}

/** What becomes of groups, where a vendor has them and where it has none. */
export const groups: readonly Scenario[] = [noGroups, assignedGroup];
