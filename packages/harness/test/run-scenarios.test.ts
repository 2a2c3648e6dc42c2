import { describe, expect, it } from "vitest";
import {
  defineScenario,
  expect as expectThat,
  findScenarios,
  findVendor,
  runScenario,
  runScenarios,
  startMock,
} from "../src/index.ts";

const size = { users: 5, seed: 1 };

describe("running a scenario", () => {
  it("ends at the first step that fails, with what, got and expected", async () => {
    await using target = await startMock("qa");
    const scenario = defineScenario({
      id: "failing",
      title: "fails",
      async run({ step }) {
        await step("fine", () => undefined);
        await step("not fine", () => expectThat("two", 2, 3));
        await step("never", () => undefined);
      },
    });
    expect(await runScenario(scenario, target, size)).toMatchObject({
      ok: false,
      steps: [
        { title: "fine", ok: true },
        { title: "not fine", ok: false, what: "two", got: "2", expected: "3" },
      ],
    });
  });

  it("reports an error between the steps, and a scenario without steps is no pass", async () => {
    await using target = await startMock("qa");
    const broken = defineScenario({
      id: "broken",
      title: "breaks",
      run: () => Promise.reject(new Error("oh")),
    });
    expect(await runScenario(broken, target, size)).toMatchObject({
      ok: false,
      steps: [{ got: "Error: oh" }],
    });
    const empty = defineScenario({ id: "empty", title: "does nothing", run: () => Promise.resolve() });
    expect(await runScenario(empty, target, size)).toMatchObject({ ok: false, steps: [] });
  });

  it("starts each scenario on a reset mock", async () => {
    await using target = await startMock("qa");
    const scenario = defineScenario({
      id: "dirty",
      title: "leaves somebody behind",
      async run({ step, scim }) {
        await step("nobody is there", async () => {
          expectThat("the list", (await scim("GET /Users")).body, { totalResults: 0 });
          await scim("POST /Users", { body: { userName: "ada@example.com" } });
        });
      },
    });
    expect((await runScenario(scenario, target, size)).ok).toBe(true);
    expect((await runScenario(scenario, target, size)).ok).toBe(true);
  });

  it("closes its mocks, also where the reader stops early", async () => {
    let closed = 0;
    const options = {
      ...size,
      scenarios: findScenarios(["joiner", "leaver"]),
      vendors: [findVendor("qa")],
      target: "in-process" as const,
      startTarget: async () => {
        const target = await startMock("qa");
        const close = async (): Promise<void> => {
          closed += 1;
          await target.close();
        };
        return { ...target, close, [Symbol.asyncDispose]: close };
      },
    };
    for await (const result of runScenarios(options)) {
      expect(result.scenario).toBe("joiner");
      break;
    }
    expect(closed).toBe(1);
  });

  it("names the nearest scenario and vendor", () => {
    expect(() => findScenarios(["leavr"])).toThrow(/did you mean "leaver"/);
    expect(() => findVendor("qaa")).toThrow(/did you mean "qa"/);
  });
});
