import { describe, expect, it } from "vitest";
import { addDuration, formatInstant, parseDuration, parseInstant } from "./time.ts";

describe("an instant", () => {
  it.each([
    ["2026-01-05T09:00:00Z", "2026-01-05T09:00:00.000Z"],
    ["2026-01-05T09:00:00+02:00", "2026-01-05T07:00:00.000Z"],
    ["2026-01-05T09:00", "2026-01-05T09:00:00.000Z"],
    ["2026-01-05", "2026-01-05T00:00:00.000Z"],
  ])("reads %s as %s", (text, instant) => {
    expect(formatInstant(parseInstant(text) ?? Number.NaN)).toBe(instant);
  });

  it.each(["", "soon", "2026-13-01", "1969-12-31T23:59:59Z", "+010000-01-01", "2026-02-30"])(
    "does not read %j",
    (text) => {
      expect(parseInstant(text)).toBeUndefined();
    },
  );
});

describe("a duration", () => {
  it.each(["", "8h", "P", "-PT8H", "PT-8H", "P1X"])("does not read %j", (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });

  it.each([
    ["2026-01-31T00:00:00Z", "P1M", "2026-02-28T00:00:00.000Z"],
    ["2028-02-29T00:00:00Z", "P1Y", "2029-02-28T00:00:00.000Z"],
    ["2026-03-29T00:00:00Z", "P1D", "2026-03-30T00:00:00.000Z"],
    ["2026-01-05T09:00:00Z", "PT0.001S", "2026-01-05T09:00:00.001Z"],
  ])("%s and %s make %s", (start, span, end) => {
    const duration = parseDuration(span);
    const sum = duration && addDuration(parseInstant(start) ?? Number.NaN, duration);
    expect(formatInstant(sum ?? Number.NaN)).toBe(end);
  });
});
