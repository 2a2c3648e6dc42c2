import { describe, expect, it } from "vitest";
import * as z from "zod";
import { nearest, parseOrExplain } from "./explain.ts";

const shape = z.strictObject({
  port: z.int().min(1),
  mode: z.enum(["fast", "slow"]).optional(),
  tenants: z.array(z.strictObject({ name: z.string() })).optional(),
});

describe("parseOrExplain", () => {
  it("returns what has the shape", () => {
    expect(parseOrExplain(shape, { port: 1 }, "the settings")).toEqual({ port: 1 });
  });

  it.each([
    ["an unknown key", { port: 1, prot: 2 }, 'the settings: unknown key "prot"; did you mean "port"?'],
    [
      "an unknown key inside a list",
      { port: 1, tenants: [{ name: "a" }, { nmae: "b", name: "b" }] },
      'the settings: tenants[1]: unknown key "nmae"; did you mean "name"?',
    ],
    ["a missing key", {}, "the settings: port: expected number, got nothing"],
    ["a wrong type", { port: "4105" }, 'the settings: port: expected number, got "4105"'],
    [
      "a value that is none of several",
      { port: 1, mode: "fats" },
      'mode: expected "fast" or "slow", got "fats"',
    ],
    ["a value of no object", 7, "the settings: expected object, got 7"],
  ])("says where, what it got and what it expected for %s", (_, value, message) => {
    expect(() => parseOrExplain(shape, value, "the settings")).toThrow(message);
  });

  it("names every mistake, one a line", () => {
    expect(() => parseOrExplain(shape, { port: "x", mod: "fast" }, "it")).toThrow(/port.*\n.*mod/s);
  });
});

describe("nearest", () => {
  it("lists what is valid where nothing is near", () => {
    expect(nearest("xyzzy", ["qa", "prodpad"])).toBe('; expected one of "qa", "prodpad"');
  });
});
