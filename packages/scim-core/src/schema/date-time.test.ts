import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDateTime } from "./date-time.ts";

describe("dateTime (RFC 7643 §2.3.5)", () => {
  it.each([
    ["1970-01-01T00:00:00Z", 0],
    ["1970-01-01T00:00:00", 0],
    ["1970-01-01T00:00:01.5Z", 1500],
    ["1970-01-01T00:00:00.0005Z", 0.5],
    ["1970-01-01T01:00:00+01:00", 0],
    ["1969-12-31T18:30:00-05:30", 0],
    ["1970-01-01T24:00:00Z", 86_400_000],
    ["2012-02-29T00:00:00Z", Date.UTC(2012, 1, 29)],
    ["0001-01-01T00:00:00Z", -62_135_596_800_000],
  ])("reads %s as %s", (text, instant) => {
    expect(parseDateTime(text)).toBe(instant);
  });

  it.each([
    "",
    "2011-05-13",
    "2011-05-13T04:42Z",
    "2011-05-13 04:42:34Z",
    "2011-05-13T04:42:34z",
    "2011-05-13T04:42:34.Z",
    "2011-05-13T04:42:34+0200",
    "2011-05-13T04:42:34+15:00",
    "2011-13-01T00:00:00Z",
    "2011-00-01T00:00:00Z",
    "2011-02-29T00:00:00Z",
    "2011-04-31T00:00:00Z",
    "2011-05-00T00:00:00Z",
    "2011-05-13T25:00:00Z",
    "2011-05-13T24:00:01Z",
    "2011-05-13T04:60:00Z",
    "2011-05-13T04:42:60Z",
    " 2011-05-13T04:42:34Z",
    "2011-05-13T04:42:34Z\n",
  ])("refuses %j", (text) => {
    expect(parseDateTime(text)).toBeUndefined();
  });

  it("reads every date that JSON writes", () => {
    const min = new Date("0000-01-01T00:00:00Z");
    const max = new Date("9999-12-31T23:59:59Z");
    fc.assert(
      fc.property(fc.date({ min, max, noInvalidDate: true }), (date) => {
        expect(parseDateTime(date.toISOString())).toBeCloseTo(date.getTime(), 3);
      }),
    );
  });
});
