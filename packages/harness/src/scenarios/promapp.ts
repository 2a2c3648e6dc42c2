import { expect } from "../scenario/expectation.ts";
import { expectAnswer, expectStatus, idOf, refusalOf } from "../scenario/observe.ts";
import { buildUser } from "../scenario/scim-user.ts";
import { defineScenario, type Scenario } from "../scenario/scenario.ts";

const oneToken: Scenario = defineScenario({
  id: "promapp-one-token",
  title: "shows a token once, and refuses a Promaster a second until the first is revoked (tutorial L59)",
  vendors: ["promapp"],
  async run({ step, scim, control }) {
    const ask = { admin: "ada", description: "Entra" };
    const first = await step("a token is created and works", async () => {
      const issued = await control.issueToken(ask);
      expectStatus(await scim("GET /Users", { token: issued.secretToken }), 200);
      return issued;
    });
    await step("the list of tokens shows none", async () => {
      const listed = await control.listTokens();
      expect(
        "tokens shown",
        listed.filter((token) => token.secretToken !== undefined),
        [],
      );
    });
    await step("a second is refused, with what to do", async () => {
      expect("the refusal", await refusalOf(control.issueToken(ask)), /revoke/i);
    });
    await step("revoked, the first is 401", async () => {
      await control.revokeToken(first.id);
      expectStatus(await scim("GET /Users", { token: first.secretToken }), 401);
    });
    await step("then a second is given and works", async () => {
      const { secretToken } = await control.issueToken(ask);
      expectStatus(await scim("GET /Users", { token: secretToken }), 200);
    });
  },
});

const tokenExpires: Scenario = defineScenario({
  id: "promapp-token-expires",
  title: "ends a token after a year",
  vendors: ["promapp"],
  async run({ step, scim, control }) {
    await step("the clock stands still", () => control.setClock("2026-01-05T09:00:00Z"));
    const { secretToken: token } = await step("a token is created", () =>
      control.issueToken({ admin: "ada", description: "Entra" }),
    );
    await step("it works a second before the year is over", async () => {
      await control.setClock("2027-01-05T08:59:59Z");
      expectStatus(await scim("GET /Users", { token }), 200);
    });
    await step("it is 401 when the year is over", async () => {
      await control.advanceClock("PT1S");
      expectStatus(await scim("GET /Users", { token }), 401);
    });
  },
});

const deleteDeactivates: Scenario = defineScenario({
  id: "promapp-delete-deactivates",
  title: "deactivates on DELETE and keeps the logon taken",
  vendors: ["promapp"],
  async run({ step, scim, profile }) {
    const body = buildUser(profile, "ada");
    const id = await step("a user is created", async () => idOf(await scim("POST /Users", { body })));
    await step("DELETE is 204", async () => expectStatus(await scim(`DELETE /Users/${id}`), 204));
    await step("the user is there, inactive", async () => {
      const answer = await scim(`GET /Users/${id}`);
      expectAnswer(answer, { status: 200, body: { active: false } });
    });
    await step("the logon is taken", async () => {
      expectStatus(await scim("POST /Users", { body }), 409, "uniqueness");
    });
  },
});

const pathCase: Scenario = defineScenario({
  id: "promapp-path-case",
  title: "compares paths without case",
  vendors: ["promapp"],
  async run({ step, scim, profile, target }) {
    await step("a user is created at /users", async () => {
      expectStatus(await scim("POST /users", { body: buildUser(profile, "ada") }), 201);
    });
    const { origin, pathname } = new URL(target.tenantUrl);
    for (const path of [pathname.toUpperCase(), pathname.toLowerCase()]) {
      await step(`GET ${path}/USERS has the user`, async () => {
        const answer = await scim("GET /USERS", { tenantUrl: origin + path });
        expectAnswer(answer, { status: 200, body: { totalResults: 1 } });
      });
    }
  },
});

const integerIds: Scenario = defineScenario({
  id: "promapp-integer-ids",
  title: "gives integers as ids, one after the other",
  vendors: ["promapp"],
  async run({ step, scim, profile }) {
    await step("the second user's id is the first's and one", async () => {
      const first = idOf(await scim("POST /Users", { body: buildUser(profile, "ada") }));
      const second = idOf(await scim("POST /Users", { body: buildUser(profile, "grace") }));
      expect("the first id", first, /^\d+$/);
      expect("the second id", second, String(Number(first) + 1));
    });
  },
});

/** What Promapp alone does. */
export const promapp: readonly Scenario[] = [oneToken, tokenExpires, deleteDeactivates, pathCase, integerIds];
