import { expect } from "../scenario/expectation.ts";
import { expectCycle, expectStatus, linkedId, refusalOf } from "../scenario/observe.ts";
import { ada, grace, hire } from "../scenario/people.ts";
import { buildUser } from "../scenario/scim-user.ts";
import { defineScenario, type Scenario } from "../scenario/scenario.ts";

const ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

const enableBox: Scenario = defineScenario({
  id: "pingboard-enable-box",
  title: "ends the token with the enable box and brings it back with it (tutorial L74-76)",
  vendors: ["pingboard"],
  async run({ step, scim, control, target }) {
    await step("the token is shown and works", async () => {
      expect("the list of tokens", await control.listTokens(), [{ secretToken: target.secretToken }]);
      expectStatus(await scim("GET /Users"), 200);
    });
    await step("unticked, the token is 401 and no longer shown", async () => {
      await control.setEnabled(false);
      expectStatus(await scim("GET /Users"), 401);
      expect("the token shown", (await control.listTokens())[0]?.secretToken, undefined);
    });
    await step("ticked again, the same token works and is shown", async () => {
      await control.setEnabled(true);
      expectStatus(await scim("GET /Users"), 200);
      expect("the list of tokens", await control.listTokens(), [{ secretToken: target.secretToken }]);
    });
  },
});

const subdomain: Scenario = defineScenario({
  id: "pingboard-subdomain",
  title: "tells the tenant from the sub-domain, and keeps tenants apart (tutorial L68)",
  vendors: ["pingboard"],
  async run({ step, scim, profile, target }) {
    const host = "acme.pingboard.com";
    const { secretToken: token } = await step("acme signs up", () => target.createTenant({ name: "acme" }));
    await step("a user created at acme is at acme only", async () => {
      expectStatus(await scim("POST /Users", { host, token, body: buildUser(profile, "ada") }), 201);
      expect("acme's users", (await scim("GET /Users", { host, token })).body, { totalResults: 1 });
      expect("the default tenant's users", (await scim("GET /Users")).body, { totalResults: 0 });
    });
    await step("another tenant's token is 401 at acme", async () => {
      expectStatus(await scim("GET /Users", { host }), 401);
    });
    await step("acme's token is 401 at the default tenant", async () => {
      expectStatus(await scim("GET /Users", { token }), 401);
    });
    await step("a sub-domain nobody has is 404", async () => {
      expectStatus(await scim("GET /Users", { host: "nobody.pingboard.com" }), 404);
    });
  },
});

const plan: Scenario = defineScenario({
  id: "pingboard-plan",
  title: "refuses provisioning to an account that is not on the Pro plan (tutorial L26)",
  vendors: ["pingboard"],
  async run({ step, target }) {
    await step("a Basic account is refused, with the plan it needs", async () => {
      const refusal = await refusalOf(target.createTenant({ name: "small", plan: "Basic" }));
      expect("the refusal", refusal, /Pro/);
    });
    await step("a Pro account is taken", () => target.createTenant({ name: "large", plan: "Pro" }));
  },
});

const manager: Scenario = defineScenario({
  id: "manager",
  title: "sets a manager after both people are there, and changes it",
  gallery: "User_Update_Manager_Test",
  vendors: ["pingboard"],
  async run(stage) {
    const { step, directory, scim } = stage;
    const boss = hire(directory, grace);
    const user = hire(directory, { ...ada, manager: boss.id });
    const job = stage.job();
    const managerOf = async (): Promise<unknown> =>
      (await scim(`GET /Users/${linkedId(job, user.id)}`)).body[ENTERPRISE];
    await step("the initial cycle creates both, then sets the manager", async () => {
      expectCycle(await job.runCycle(), { created: 2 });
      expect("the Enterprise User", await managerOf(), { manager: { value: linkedId(job, boss.id) } });
    });
    const next = hire(directory, {
      ...grace,
      userPrincipalName: "next@example.com",
      mail: "next@example.com",
    });
    await step("another manager follows in the next cycle", async () => {
      directory.updateUser(user.id, { manager: next.id });
      expectCycle(await job.runCycle(), { created: 1, updated: 1 });
      expect("the Enterprise User", await managerOf(), { manager: { value: linkedId(job, next.id) } });
    });
  },
});

/** What Pingboard alone does. */
export const pingboard: readonly Scenario[] = [enableBox, subdomain, plan, manager];
