import { createUndiciTransport, type CycleReport, type Directory } from "@understudy/entra-provisioning";
import { pollUntil } from "../poll-until.ts";
import { expect } from "../scenario/expectation.ts";
import { expectCycle, linkedId } from "../scenario/observe.ts";
import { ada, hire } from "../scenario/people.ts";
import { createScimClient, type ScimClient } from "../scenario/scim-client.ts";
import { defineContainerScenario, type ContainerStage, type Scenario } from "../scenario/scenario.ts";
import { readAll, userNamesOf } from "./read-all.ts";

/** Milliseconds without an answer that are a time-out; Entra itself waits longer than a scenario should. */
const impatient = { connect: 1000, answer: 1000 };

/** Milliseconds each request is held up, so that a cycle lasts long enough for something to happen in it. */
const held = { match: { path: "/Users" }, then: { delayMs: 25 } } as const;

/** Hires people, one after the other. */
function hireMany(directory: Directory, count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const userPrincipalName = `person${index}@example.com`;
    return hire(directory, {
      ...ada,
      userPrincipalName,
      mail: userPrincipalName,
      mailNickname: `person${index}`,
    }).id;
  });
}

/** What failed in a cycle, by error code. */
function errorCodesOf({ logs }: CycleReport): string[] {
  return logs.flatMap(({ provisioningStatusInfo: { errorInformation } }) =>
    errorInformation === null ? [] : [errorInformation.errorCode],
  );
}

async function isAnswering(scim: ScimClient): Promise<boolean> {
  return await scim("GET /Users").then(
    ({ status }) => status === 200,
    () => false,
  );
}

const killed: Scenario = defineContainerScenario({
  id: "container-killed",
  title: "converges after the mock is killed in the middle of an initial cycle, and duplicates nobody",
  async run(stage) {
    const { step, directory } = stage;
    const people = hireMany(directory, 40);
    await using target = await step("a mock with ten users of its own starts", () =>
      stage.target.startSeeded(10),
    );
    await target.control.addFault(held);
    let requests = 0;
    let killing: Promise<void> | undefined;
    const job = stage.job({
      target,
      transport: createUndiciTransport(impatient),
      onExchange: () => {
        requests += 1;
        if (requests === 20) killing = target.kill();
      },
    });
    await step("some are created before it is killed, and the others are escrowed", async () => {
      const report = await job.runCycle();
      await killing;
      expect("somebody was created", report.counts.created > 0, true);
      expect("somebody was not", report.counts.failed > 0, true);
    });
    await step("it starts again with its seed and without those who were created", async () => {
      await target.startAgain();
      const scim = createScimClient(target.tenantUrl, target.secretToken);
      await pollUntil("an answer of the mock", () => isAnswering(scim));
      expect("users", (await readAll(scim)).length, 10);
    });
    await step("cycles after a restart of provisioning bring everybody", async () => {
      for (let cycle = 0; cycle < 3; cycle += 1) {
        job.restart();
        await job.runCycle();
      }
      expectCycle(await job.runCycle(), {});
      expect(
        "people with a link",
        people.filter((id) => job.linkedId(id) !== undefined).length,
        people.length,
      );
    });
    await step("nobody is there twice", async () => {
      const names = userNamesOf(await readAll(createScimClient(target.tenantUrl, target.secretToken)));
      expect("users", names.length, people.length + 10);
      expect("different userNames", new Set(names).size, names.length);
    });
  },
});

const frozen: Scenario = defineContainerScenario({
  id: "container-frozen",
  title: "times out while the mock is frozen, and recovers",
  async run(stage) {
    const { step, target, directory } = stage;
    const people = hireMany(directory, 6);
    await target.control.addFault(held);
    let requests = 0;
    let freezing: Promise<void> | undefined;
    const job = stage.job({
      transport: createUndiciTransport(impatient),
      onExchange: () => {
        requests += 1;
        if (requests === 4) freezing = target.pause();
      },
    });
    try {
      await step("the cycle ends with time-outs instead of waiting for ever", async () => {
        const report = await job.runCycle();
        await freezing;
        expect("error codes", [...new Set(errorCodesOf(report))], ["Timeout"]);
      });
      await step("the next cycle finds nobody to talk to", async () => {
        expect("the state", (await job.runCycle()).state, "Quarantined");
      });
    } finally {
      await target.unpause();
    }
    await step("once it thaws, the next cycle brings the others", async () => {
      const { state, counts } = await job.runCycle();
      expect("the cycle", { state, failed: counts.failed }, { state: "Succeeded", failed: 0 });
      expect("users", (await readAll(stage.scim)).length, people.length);
    });
  },
});

const cutOff: Scenario = defineContainerScenario({
  id: "container-cut-off",
  title: "lets a connector in a container go on after the network between them was cut",
  async run({ step, target, control, scim }) {
    await control.addFault(held);
    const connector = await step("a connector starts beside the mock", () =>
      target.startConnector({ users: 40, seed: 1 }),
    );
    await step("the network is cut while it provisions", async () => {
      await target.disconnect();
      await connector.sees(({ state, counts }) => state === "Quarantined" || (counts["failed"] ?? 0) > 0);
    });
    await step("the network comes back, and the connector finishes", async () => {
      await target.reconnect();
      expect("everything was provisioned", await connector.finishes(), true);
    });
    await step("nobody is there twice", async () => {
      const names = userNamesOf(await readAll(scim));
      expect("somebody came", names.length > 30, true);
      expect("different userNames", new Set(names).size, names.length);
    });
  },
});

/** Who writes what, by vendor: two values that both the mapping and the vendor's table have. */
function sharedWork({
  profile,
}: ContainerStage): readonly { readonly target: string; readonly source: string }[] {
  const declared = new Set(profile.user.map(({ value }) => value.path));
  return [
    { target: "name.givenName", source: "givenName" },
    { target: "name.familyName", source: "surname" },
    { target: "displayName", source: "displayName" },
    { target: "preferredLanguage", source: "preferredLanguage" },
  ].filter(({ target }) => declared.has(target));
}

const twoConnectors: Scenario = defineContainerScenario({
  id: "container-two-connectors",
  title: "takes two connectors at once, duplicates nobody and loses no update",
  async run(stage) {
    const { step, target, scim } = stage;
    const [first, second] = sharedWork(stage);
    if (first === undefined || second === undefined) throw new Error("Two attributes are needed.");
    await step("both provision the same people and then change an attribute each", async () => {
      const connectors = await Promise.all(
        [first, second].map((own) =>
          target.startConnector({
            users: 30,
            seed: 1,
            owns: [own.target],
            then: { [own.source]: own.source },
          }),
        ),
      );
      expect("both finish", await Promise.all(connectors.map((connector) => connector.finishes())), [
        true,
        true,
      ]);
    });
    await step("nobody is there twice", async () => {
      const names = userNamesOf(await readAll(scim));
      expect("somebody came", names.length > 20, true);
      expect("different userNames", new Set(names).size, names.length);
    });
    await step("everybody has both changes", async () => {
      const users = await readAll(scim);
      for (const { target: path, source } of [first, second]) {
        expect(`values of ${path}`, [...new Set(users.map((user) => valueAt(user, path)))], [source]);
      }
    });
  },
});

function valueAt(user: Readonly<Record<string, unknown>>, path: string): unknown {
  return path.split(".").reduce<unknown>((value, name) => (value as Record<string, unknown>)[name], user);
}

const skewed: Scenario = defineContainerScenario({
  id: "container-clock-skew",
  title: "provisions into a mock whose clock is years behind, and obeys its clock when it is years ahead",
  async run(stage) {
    const { step, control, directory, scim, profile } = stage;
    const user = hire(directory, ada);
    const job = stage.job();
    await step("years behind, the cycle creates one user, dated by the vendor's clock", async () => {
      await control.setClock("2001-02-03T04:05:06Z");
      expectCycle(await job.runCycle(), { created: 1 });
      const { body } = await scim(`GET /Users/${linkedId(job, user.id)}`);
      expect("the user", body, { meta: { created: /^2001-02-03T04:05:06/ } });
    });
    const lasts = profile.secretToken.lifetime.value === "unlimited";
    await step(
      lasts ? "years ahead, the token still works" : "years ahead, the token has expired",
      async () => {
        await control.setClock("2099-01-01T00:00:00Z");
        directory.updateUser(user.id, { surname: "Later", displayName: "Later" });
        expect("the state", (await job.runCycle()).state, lasts ? "Succeeded" : "Quarantined");
      },
    );
  },
});

/** What only a mock in a container can suffer. */
export const containers: readonly Scenario[] = [killed, frozen, cutOff, twoConnectors, skewed];
