import { expect } from "../scenario/expectation.ts";
import { expectAnswer, expectStatus } from "../scenario/observe.ts";
import { buildUser, pathsThatAre, requiredPaths } from "../scenario/scim-user.ts";
import { defineScenario, type Scenario } from "../scenario/scenario.ts";

const requiredAttributes: Scenario = defineScenario({
  id: "required-attributes",
  title: "refuses a new user without any one required attribute, and stores nothing",
  gallery: "SCIM_User_Create_Test",
  async run({ step, scim, profile }) {
    for (const path of requiredPaths(profile)) {
      await step(`POST without ${path} is 400`, async () => {
        expectStatus(await scim("POST /Users", { body: buildUser(profile, "ada", path) }), 400);
      });
    }
    await step("nobody was stored", async () => {
      expect("the list", (await scim("GET /Users")).body, { totalResults: 0 });
    });
    await step("POST with all of them is 201, with an id and the userName as sent", async () => {
      const body = buildUser(profile, "ada");
      const answer = await scim("POST /Users", { body });
      expectAnswer(answer, { status: 201, body: { id: /./, userName: body.userName } });
    });
  },
});

const filters: Scenario = defineScenario({
  id: "filters",
  title: "filters by what the vendor's table says, and answers 400 invalidFilter to the rest",
  async run({ step, scim, profile }) {
    const filterable = pathsThatAre(profile, "filterable");
    await step("there is somebody to find", async () => {
      expectStatus(await scim("POST /Users", { body: buildUser(profile, "ada") }), 201);
    });
    for (const { value: row } of profile.user) {
      const filter = `${row.path} eq ${row.type === "boolean" ? "true" : '"nobody"'}`;
      const isFilterable = filterable.includes(row.path);
      await step(`${filter} is ${isFilterable ? "200 with nobody" : "400 invalidFilter"}`, async () => {
        const answer = await scim(`GET /Users?filter=${filter}`);
        if (!isFilterable) expectStatus(answer, 400, "invalidFilter");
        else expectAnswer(answer, { status: 200, body: { totalResults: 0 } });
      });
    }
    await step("a filter that does not parse is 400 invalidFilter", async () => {
      expectStatus(await scim('GET /Users?filter=userName eq "'), 400, "invalidFilter");
    });
  },
});

/** What the vendors' attribute tables say. */
export const attributes: readonly Scenario[] = [requiredAttributes, filters];
