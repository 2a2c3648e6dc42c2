import type { JsonObject } from "@understudy/scim-core";
import { expect } from "../scenario/expectation.ts";
import { expectStatus, idOf } from "../scenario/observe.ts";
import { buildUser, requiredPaths } from "../scenario/scim-user.ts";
import { defineScenario, type Scenario } from "../scenario/scenario.ts";

/** The five of the tutorial's table, L114-118; told again here so that a change of the profile is noticed. */
const five = ["userName", "active", 'emails[type eq "work"].value', "displayName", "externalId"];

const fiveRequired: Scenario = defineScenario({
  id: "plandisc-five-required",
  title: "refuses a user without any one of its five required attributes: POST, PUT and PATCH remove",
  vendors: ["plandisc"],
  async run({ step, scim, profile }) {
    await step("the profile requires the five of the tutorial", () => {
      expect("required attributes", requiredPaths(profile), five);
    });
    for (const path of five) {
      await step(`POST without ${path} is 400 invalidValue`, async () => {
        expectStatus(
          await scim("POST /Users", { body: buildUser(profile, "ada", path) }),
          400,
          "invalidValue",
        );
      });
    }
    await step("nobody was stored", async () => {
      expect("the list", (await scim("GET /Users")).body, { totalResults: 0 });
    });
    const user = buildUser(profile, "ada");
    const id = await step("a user with all five is created", async () => {
      const answer = await scim("POST /Users", { body: user });
      expectStatus(answer, 201);
      return idOf(answer);
    });
    for (const path of five) {
      await step(`PUT without ${path} and PATCH remove ${path} are 400`, async () => {
        expectStatus(await scim(`PUT /Users/${id}`, { body: buildUser(profile, "ada", path) }), 400);
        expectStatus(await scim(`PATCH /Users/${id}`, { body: removeOf(path) }), 400);
      });
    }
    await step("the user is as before", async () => {
      expect("the user", (await scim(`GET /Users/${id}`)).body, user);
    });
  },
});

function removeOf(path: string): JsonObject {
  return {
    schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    Operations: [{ op: "remove", path }],
  };
}

/** What Plandisc alone does. */
export const plandisc: readonly Scenario[] = [fiveRequired];
