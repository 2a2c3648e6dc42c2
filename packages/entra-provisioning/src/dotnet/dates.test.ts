import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DateFormatError } from "./date-format-tokens.ts";
import { parseDateTimeStyles } from "./date-time-styles.ts";
import { toTicks, type DotNetDateTime } from "./date-time.ts";
import { formatDate } from "./format-date.ts";
import { parseDateExact } from "./parse-date-exact.ts";
import { parseDate } from "./parse-date.ts";

const NOW = BigInt(Date.UTC(2026, 10, 21, 12)) * 10_000n;
const ROUND_TRIP = "yyyy-MM-dd'T'HH:mm:ss.fffffffK";

function ticksOf(iso: string): bigint {
  return BigInt(Date.parse(iso)) * 10_000n;
}

function read(text: string, format: string, styles = ""): string | undefined {
  const found = parseDateExact(text, format, parseDateTimeStyles(styles), NOW);
  return found && formatDate(found, "O");
}

describe("formatting as .NET's custom format strings do", () => {
  const at: DotNetDateTime = { ticks: ticksOf("2009-06-05T13:05:09.070Z") + 1234n, kind: "utc" };

  it.each([
    ["d M y", "5 6 9"],
    ["dd MM yy", "05 06 09"],
    ["ddd MMM yyy", "Fri Jun 2009"],
    ["dddd MMMM yyyyy", "Friday June 02009"],
    ["h:m:s t", "1:5:9 P"],
    ["hh:mm:ss tt", "01:05:09 PM"],
    ["H HH", "13 13"],
    ["ff.fff.fffffff", "07.070.0701234"],
    ["s.FFF s.FFFFFFF", "9.07 9.0701234"],
    ["yyyy g", "2009 A.D."],
    ["K z zz zzz", "Z +0 +00 +00:00"],
    ["'d'd\"M\"M\\y%d", "d5M6y5"],
    ["'it\\'s'", "it's"],
    ["%d", "5"],
    ["d", "06/05/2009"],
    ["O", "2009-06-05T13:05:09.0701234Z"],
    ["R", "Fri, 05 Jun 2009 13:05:09 GMT"],
    ["s", "2009-06-05T13:05:09"],
    ["u", "2009-06-05 13:05:09Z"],
    ["yyyyMMddHHmmss.fZ", "20090605130509.0Z"],
    ["M/d/yyyy h:mm:ss tt", "6/5/2009 1:05:09 PM"],
  ])("%s gives %s", (format, text) => {
    expect(formatDate(at, format)).toBe(text);
  });

  it("leaves out the point before a fraction that is none, and twelve is noon and midnight", () => {
    const whole = { ticks: ticksOf("2009-06-05T00:00:00Z"), kind: "unspecified" } as const;
    expect(formatDate(whole, "h tt ss.FFFK")).toBe("12 AM 00");
    expect(formatDate({ ...whole, kind: "local" }, "hK")).toBe("12+00:00");
  });

  it.each(["", "q", "yyyy%", "%%", "yyyy\\", "yyyy'"])("refuses the format %j", (format) => {
    expect(() => formatDate(at, format)).toThrow(DateFormatError);
  });
});

describe("reading as .NET's ParseExact does", () => {
  it.each([
    ["20150123105347.1Z", "yyyyMMddHHmmss.fZ", "", "2015-01-23T10:53:47.1000000Z"],
    ["2020-12-31-08:00", "yyyy-MM-ddzzz", "", "2020-12-31T08:00:00.0000000+00:00"],
    ["12/31/2020 05:06:07 PM", "M/d/yyyy hh:mm:ss tt", "", "2020-12-31T17:06:07.0000000"],
    ["2009-06-15T01:45:30-07:00", "yyyy-MM-ddTHH:mm:ssK", "", "2009-06-15T08:45:30.0000000+00:00"],
    ["2009-06-15T01:45:30Z", "yyyy-MM-ddTHH:mm:ssK", "", "2009-06-15T01:45:30.0000000Z"],
    ["2009-06-15T01:45:30", "yyyy-MM-ddTHH:mm:ssK", "", "2009-06-15T01:45:30.0000000"],
    ["Monday, 15 June 2009", "dddd, d MMMM yyyy", "", "2009-06-15T00:00:00.0000000"],
    ["mon 15 jun 49", "ddd d MMM yy", "None", undefined],
    ["tue 15 jun 49", "ddd d MMM yy", "None", "2049-06-15T00:00:00.0000000"],
    ["15/06/50", "dd/MM/yy", "", "1950-06-15T00:00:00.0000000"],
    ["7", "%M", "", "2026-07-01T00:00:00.0000000"],
    ["13:05", "HH:mm", "", "2026-11-21T13:05:00.0000000"],
    ["13:05", "HH:mm", "NoCurrentDateDefault", "0001-01-01T13:05:00.0000000"],
    ["12 AM", "h tt", "NoCurrentDateDefault", "0001-01-01T00:00:00.0000000"],
    ["1 P", "h t", "NoCurrentDateDefault", "0001-01-01T13:00:00.0000000"],
    ["13 P", "H t", "NoCurrentDateDefault", "0001-01-01T13:00:00.0000000"],
    ["13 A", "H t", "", undefined],
    ["13 PM", "h tt", "", undefined],
    ["5", "%s", "NoCurrentDateDefault", "0001-01-01T00:00:05.0000000"],
    ["5.25", "s.FFF", "NoCurrentDateDefault", "0001-01-01T00:00:05.2500000"],
    ["5", "s.FFF", "NoCurrentDateDefault", "0001-01-01T00:00:05.0000000"],
    [" 2020-01-02 ", "yyyy-MM-dd", "", "2020-01-02T00:00:00.0000000"],
    [" 2020-01-02", "yyyy-MM-dd", "AllowTrailingWhite", undefined],
    ["2020 - 01 - 02", "yyyy-MM-dd", "AllowWhiteSpaces", "2020-01-02T00:00:00.0000000"],
    ["2020-01-02", "yyyy-MM-dd", "AssumeUniversal", "2020-01-02T00:00:00.0000000+00:00"],
    [
      "2020-01-02",
      "yyyy-MM-dd",
      "AssumeUniversal, DateTimeStyles.AdjustToUniversal",
      "2020-01-02T00:00:00.0000000Z",
    ],
    ["2020-01-02+01", "yyyy-MM-ddzz", "AdjustToUniversal", "2020-01-01T23:00:00.0000000Z"],
    ["2020 A.D.", "yyyy g", "", "2020-01-01T00:00:00.0000000"],
    ["2020-1-2", "yyyy-MM-dd", "", undefined],
    ["2021-02-29", "yyyy-MM-dd", "", undefined],
    ["2020-01-02x", "yyyy-MM-dd", "", undefined],
    ["2020-01-02 3", "yyyy-MM-dd d", "", undefined],
    ["0000-01-01", "yyyy-MM-dd", "", undefined],
    ["junk", "MMMM", "", undefined],
    ["x", "tt", "", undefined],
    ["x", "zzz", "", undefined],
    ["x", "%f", "", undefined],
  ])("%j by %s, %s, is %s", (text, format, styles, expected) => {
    expect(read(text, format, styles)).toBe(expected);
  });

  it("reads what it writes, to the tick", () => {
    const ticks = fc.bigInt({ min: ticksOf("0001-01-01T00:00:00Z"), max: ticksOf("9999-12-31T23:59:59Z") });
    fc.assert(
      fc.property(ticks, (at) => {
        const text = formatDate({ ticks: at, kind: "utc" }, "O");
        expect(parseDateExact(text, ROUND_TRIP, parseDateTimeStyles(""), NOW)).toEqual({
          ticks: at,
          kind: "utc",
        });
        expect(parseDate(text)).toBe(at);
      }),
    );
  });

  it.each([
    ["RoundTrip", 'the style "RoundTrip"'],
    ["AssumeLocal, AssumeUniversal", "AssumeLocal together with AssumeUniversal"],
    ["RoundtripKind, AdjustToUniversal", "RoundtripKind together with AdjustToUniversal"],
  ])("refuses the styles %s", (styles, message) => {
    expect(() => parseDateTimeStyles(styles)).toThrow(message);
  });
});

describe("reading a date of any usual form", () => {
  it.each([
    ["2021-06-30+08:00", "2021-06-29T16:00:00Z"],
    ["2009-06-15T01:45:30-07:00", "2009-06-15T08:45:30Z"],
    ["2020-12-31 23:59:59-08:00", "2021-01-01T07:59:59Z"],
    ["8/25/2021 5:41:18 PM", "2021-08-25T17:41:18Z"],
    ["12/31/2020", "2020-12-31T00:00:00Z"],
    ["16 March 2020", "2020-03-16T00:00:00Z"],
    ["16-Mar-2020 1:02 am", "2020-03-16T01:02:00Z"],
    ["September 1, 2020", "2020-09-01T00:00:00Z"],
    ["Mon, 15 Jun 2009 20:45:30 GMT", "2009-06-15T20:45:30Z"],
    ["2020-03-16T10:00:00.5Z", "2020-03-16T10:00:00.500Z"],
    ["2020-03-16T10:00+0130", "2020-03-16T08:30:00Z"],
  ])("%s is %s", (text, iso) => {
    expect(parseDate(text)).toBe(ticksOf(iso));
  });

  it.each(["", "soon", "20200316", "2020-13-01", "2021-02-29", "1/1/2020 13:00 PM", "2020-01-01T25:00"])(
    "%j is none",
    (text) => {
      expect(parseDate(text)).toBeUndefined();
    },
  );

  it("knows no year beyond 9999, wherever the zone puts it", () => {
    expect(
      toTicks({ year: 9999, month: 12, day: 31, hour: 23, minute: 0, second: 0, fraction: 0 }, -120),
    ).toBeUndefined();
  });
});
