import { describe, expect as assert, it } from "vitest";
import { expect, ExpectationError, formatValue } from "./expectation.ts";

describe("expect", () => {
  it("takes an object that has more than is expected of it, at any depth", () => {
    assert(() => expect("it", { a: { b: 1, c: 2 }, d: 3 }, { a: { b: 1 } })).not.toThrow();
    assert(() => expect("it", { a: { b: 1 } }, { a: { b: 2 } })).toThrow(ExpectationError);
    assert(() => expect("it", {}, { a: false })).toThrow(ExpectationError);
  });

  it("takes lists of the same length only", () => {
    assert(() => expect("it", [{ a: 1, b: 2 }], [{ a: 1 }])).not.toThrow();
    assert(() => expect("it", [1, 2], [1])).toThrow(ExpectationError);
    assert(() => expect("it", {}, [])).toThrow(ExpectationError);
  });

  it("matches text with a regular expression", () => {
    assert(() => expect("it", "12", /^\d+$/)).not.toThrow();
    assert(() => expect("it", 12, /^\d+$/)).toThrow(ExpectationError);
  });

  it("does not take a boolean for its text", () => {
    assert(() => expect("active", "False", false)).toThrow('active: got "False", expected false.');
  });
});

describe("formatValue", () => {
  it("shows regular expressions inside of values, and nothing as nothing", () => {
    assert(formatValue({ id: /^\d+$/ })).toBe(String.raw`{"id":"/^\\d+$/"}`);
    assert(formatValue(undefined)).toBe("nothing");
  });
});
