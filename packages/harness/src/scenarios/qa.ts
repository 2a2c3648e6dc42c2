import { expectAnswer, expectStatus } from "../scenario/observe.ts";
import { buildUser } from "../scenario/scim-user.ts";
import { defineScenario, type Scenario } from "../scenario/scenario.ts";

const keyGrace: Scenario = defineScenario({
  id: "qa-key-grace",
  title: "lets the old API Key work for eight hours and not a minute longer (tutorial L70)",
  vendors: ["qa"],
  async run({ step, scim, control }) {
    await step("the clock stands still", () => control.setClock("2026-01-05T09:00:00Z"));
    const { secretToken } = await step("a new key is generated", () => control.issueToken());
    await step("the old key works after 7 h 59 min", async () => {
      await control.advanceClock("PT7H59M");
      expectStatus(await scim("GET /Users"), 200);
    });
    await step("the old key is 401 after 8 h", async () => {
      await control.advanceClock("PT1M");
      expectStatus(await scim("GET /Users"), 401);
    });
    await step("the new key goes on", async () => {
      expectStatus(await scim("GET /Users", { token: secretToken }), 200);
    });
  },
});

const legacyUrl: Scenario = defineScenario({
  id: "qa-legacy-url",
  title: "shows the same users under the address from before the move",
  vendors: ["qa"],
  async run({ step, scim, profile, target }) {
    await step("a user is created", async () => {
      expectStatus(await scim("POST /Users", { body: buildUser(profile, "ada") }), 201);
    });
    for (const { value } of [profile.tenantUrl, ...profile.tenantUrlAliases]) {
      const { host, pathname } = new URL(value);
      await step(`${host}${pathname} has the user`, async () => {
        const tenantUrl = new URL(pathname, target.tenantUrl).href;
        const answer = await scim("GET /Users", { tenantUrl, host });
        expectAnswer(answer, { status: 200, body: { totalResults: 1 } });
      });
    }
  },
});

/** What QA alone does. */
export const qa: readonly Scenario[] = [keyGrace, legacyUrl];
