import { expect } from "../scenario/expectation.ts";
import { expectCycle, expectedUser, linkedId, reads } from "../scenario/observe.ts";
import { ada, hire } from "../scenario/people.ts";
import { defineScenario, type Scenario } from "../scenario/scenario.ts";
import type { Dialect, Stage } from "../scenario/stage.ts";

/** One element of `Operations` in a PATCH body (RFC 7644 §3.5.2). */
interface Operation {
  readonly op: string;
  readonly path?: string;
  readonly value?: unknown;
}

/** How `op` is written, and `active` set to false, in a dialect (entra-client §1.3). */
const wire: Readonly<Record<Dialect, { readonly op: RegExp; readonly disable: Operation }>> = {
  default: { op: /^(Add|Replace|Remove)$/, disable: { op: "Replace", path: "active", value: "False" } },
  aadOptscim062020: {
    op: /^(add|replace|remove)$/,
    disable: { op: "replace", path: "active", value: false },
  },
};

function dialect(name: Dialect, id: string, title: string): Scenario {
  return defineScenario({
    id,
    title,
    async run(stage) {
      const { step, directory, scim } = stage;
      const user = hire(directory, ada);
      const job = stage.job({ dialect: name });
      await step("the initial cycle creates one user", async () => {
        expectCycle(await job.runCycle(), { created: 1 });
      });
      const id = linkedId(job, user.id);
      const married = { surname: "King", displayName: "Ada King" };
      const isKnown = reads(stage, married);
      if (isKnown)
        await step("an update is written in the dialect, and taken", async () => {
          directory.updateUser(user.id, married);
          expectCycle(await job.runCycle(), { updated: 1 });
          expectEach(await operations(stage), wire[name].op);
          const { body } = await scim(`GET /Users/${id}`);
          expect("the user", body, expectedUser(stage, { ...ada, ...married }));
        });
      await step("disabling is written in the dialect, and taken", async () => {
        directory.updateUser(user.id, { accountEnabled: false });
        expectCycle(await job.runCycle(), { disabled: 1 });
        const sent = await operations(stage);
        expectEach(sent, wire[name].op);
        expect(
          "the operation on active",
          sent.find(({ path }) => path === "active"),
          wire[name].disable,
        );
        if (stage.knobs.onDeactivate === "keep") {
          expect("active", (await scim(`GET /Users/${id}`)).body.active, false);
        }
      });
    },
  });
}

/** Operations of every PATCH since the last look. */
async function operations({ control }: Stage): Promise<readonly Operation[]> {
  const entries = await control.requests({ method: "PATCH" });
  await control.clearRequests();
  return entries.flatMap(({ body }) => (JSON.parse(body ?? "{}") as { Operations: Operation[] }).Operations);
}

function expectEach(sent: readonly Operation[], op: RegExp): void {
  expect("whether there are operations", sent.length > 0, true);
  for (const operation of sent) expect("op", operation.op, op);
}

/** Entra's two ways of writing a PATCH. */
export const dialects: readonly Scenario[] = [
  dialect("default", "dialect-default", "takes PATCH as Entra writes it by default"),
  dialect("aadOptscim062020", "dialect-compliant", "takes PATCH as Entra writes it with aadOptscim062020"),
];
