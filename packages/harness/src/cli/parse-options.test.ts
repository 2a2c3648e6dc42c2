import { describe, expect, it } from "vitest";
import { instant, parseFaults, parseKnobs, wholeNumber } from "./parse-options.ts";

describe("--knob", () => {
  it("takes JSON or text after the equals sign", () => {
    expect(
      parseKnobs(["promapp.onDelete=erase", "qa.userNameFormat=any", 'qa.emailDomains=["qa.com"]']),
    ).toEqual({
      promapp: { onDelete: "erase" },
      qa: { userNameFormat: "any", emailDomains: ["qa.com"] },
    });
  });

  it("refuses a vendor that does not exist, with the nearest", () => {
    expect(() => parseKnobs(["promap.onDelete=erase"])).toThrow(/did you mean "promapp"/);
  });

  it("refuses a knob that does not exist, with the nearest, and a value it does not take", () => {
    expect(() => parseKnobs(["qa.onDelet=erase"])).toThrow(/did you mean "onDelete"/);
    expect(() => parseKnobs(["qa.onDelete=burn"])).toThrow(/"erase" or "deactivate"/);
  });

  it("refuses another form, saying the one it takes", () => {
    for (const text of ["onDelete=erase", "qa.onDelete", "=", ""]) {
      expect(() => parseKnobs([text])).toThrow(/vendor\.name=value/);
    }
  });
});

describe("numbers and instants", () => {
  it("takes whole numbers in their range only", () => {
    const port = wholeNumber(0, 65_530);
    expect(port("4100")).toBe(4100);
    for (const text of ["-1", "65531", "1e3", "4.5", "", "x"])
      expect(() => port(text)).toThrow(/from 0 to 65530/);
  });

  it("takes ISO 8601 instants only", () => {
    expect(instant("2026-01-05T09:00:00Z")).toBe("2026-01-05T09:00:00Z");
    for (const text of ["tomorrow", "2026-01-05", "2026-13-05T09:00:00Z"])
      expect(() => instant(text)).toThrow(/ISO 8601/);
  });
});

describe("--fault", () => {
  it("takes a preset, with a seed after a colon, or a rule as JSON", async () => {
    expect(await parseFaults(["qa=flaky", "prodpad=down:7", 'qa={"times":1,"then":{"reset":true}}'])).toEqual(
      {
        qa: [{ preset: "flaky" }, { times: 1, then: { reset: true } }],
        prodpad: [{ preset: "down", seed: 7 }],
      },
    );
  });

  it.each([
    ["qa", /vendor=preset/],
    ["qb=flaky", /did you mean "qa"/],
    ["qa=flakey", /--fault qa: preset: .*did you mean "flaky"/],
    ["qa=flaky:x", /seed: expected/],
    ['qa={"then":{"statuss":500}}', /did you mean "status"/],
  ])("refuses %s and says why", async (text, message) => {
    await expect(parseFaults([text])).rejects.toThrow(message);
  });
});
