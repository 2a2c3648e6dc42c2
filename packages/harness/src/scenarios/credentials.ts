import { expect } from "../scenario/expectation.ts";
import { expectCycle, expectStatus, refusalOf } from "../scenario/observe.ts";
import { ada, grace, hire } from "../scenario/people.ts";
import { defineScenario, type Scenario } from "../scenario/scenario.ts";
import { withdrawalOf } from "../scenario/withdraw-token.ts";

/** What Entra reports for a credential the target refuses (entra-client §1.2). */
const REFUSED = "SystemForCrossDomainIdentityManagementCredentialValidationFailure";

const wrongToken: Scenario = defineScenario({
  id: "wrong-token",
  title: "answers 401 to a wrong token and to none, stores nothing, and works once the token is right",
  async run(stage) {
    const { step, scim, target } = stage;
    hire(stage.directory, ada);
    for (const token of [`${target.secretToken}x`, target.secretToken.slice(1), ""]) {
      const says =
        token === "" ? "no token" : `a token of ${token.length} characters that is not the tenant's`;
      await step(`${says} is 401`, async () => expectStatus(await scim("GET /Users", { token }), 401));
    }
    const job = stage.job({ secretToken: "not-the-token" });
    await step("Test Connection says that the credential is refused", async () => {
      expect("Test Connection", await job.testConnection(), { ok: false, errorCode: REFUSED });
    });
    await step("a cycle is quarantined", async () => {
      expect("the cycle", await job.runCycle(), { state: "Quarantined", quarantine: { errorCode: REFUSED } });
    });
    await step("nobody was stored", async () => {
      expect("the list", (await scim("GET /Users")).body, { totalResults: 0 });
    });
    await step("with the right token the next cycle creates the user", async () => {
      job.setSecretToken(target.secretToken);
      expectCycle(await job.runCycle(), { created: 1 });
    });
  },
});

const withdrawnToken: Scenario = defineScenario({
  id: "withdrawn-token",
  title: "answers 401 to a token the vendor has ended, and goes on where it stopped with the next one",
  async run(stage) {
    const { step, scim, control, directory, target } = stage;
    hire(directory, ada);
    const job = stage.job();
    await step("the initial cycle creates one user", async () => {
      expectCycle(await job.runCycle(), { created: 1 });
    });
    const withdrawal = withdrawalOf(stage);
    if (withdrawal === undefined) {
      await step("the vendor has one token for ever: asking again shows the same", async () => {
        expect("the token", await control.issueToken(), { secretToken: target.secretToken });
        expectStatus(await scim("GET /Users"), 200);
      });
      return;
    }
    await step(`once ${withdrawal.says}, the token is 401`, async () => {
      await withdrawal.withdraw();
      expectStatus(await scim("GET /Users"), 401);
    });
    await step("a cycle with it is quarantined and creates nobody", async () => {
      hire(directory, grace);
      expect("the cycle", await job.runCycle(), {
        state: "Quarantined",
        quarantine: { errorCode: REFUSED },
        counts: { created: 0 },
      });
    });
    await step("with a token that works the next cycle creates who waited, once", async () => {
      job.setSecretToken(await withdrawal.replace());
      expectCycle(await job.runCycle(), { created: 1 });
    });
  },
});

const holder: Scenario = defineScenario({
  id: "token-holder",
  title: "gives a working token to nobody but who may have one",
  async run({ step, control, scim, profile }) {
    const { role, enforced } = profile.secretToken.holder.value;
    const request = { admin: "rita", role: `not ${role}` };
    if (enforced === "when-issued") {
      await step(`anybody but ${role} is refused the token`, async () => {
        expect("the refusal", await refusalOf(control.issueToken(request)), new RegExp(role));
      });
      return;
    }
    await step(`the token of anybody but ${role} is 403`, async () => {
      const { secretToken } = await control.issueToken(request);
      expectStatus(await scim("GET /Users", { token: secretToken }), 403);
    });
    await step(`the token of ${role} still works`, async () => expectStatus(await scim("GET /Users"), 200));
  },
});

/** Secret Tokens, by each vendor's own rule. */
export const credentials: readonly Scenario[] = [wrongToken, withdrawnToken, holder];
