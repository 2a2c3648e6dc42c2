import { DateTime } from "luxon";
import { DateFormatError } from "../../dotnet/date-format-tokens.ts";
import { isInRange, TICKS_PER_MILLISECOND, toMilliseconds } from "../../dotnet/date-time.ts";
import { parseDateTimeStyles } from "../../dotnet/date-time-styles.ts";
import { formatDate } from "../../dotnet/format-date.ts";
import { parseDateExact } from "../../dotnet/parse-date-exact.ts";
import { parseDate } from "../../dotnet/parse-date.ts";
import { ArgumentRefusal } from "../expression-error.ts";
import type { ExpressionValue } from "../expression.ts";
import { differenceBetween } from "./date-difference.ts";
import { optional, required } from "./function-parameter.ts";
import { toBigInt, toInteger, toText, type MappingFunction } from "./mapping-function.ts";

/** How dates are given (entra-client §2.6). */
const OUTPUT = "M/d/yyyy h:mm:ss tt";

/** AD counts from 1601-01-01, this many milliseconds before 1970. */
const FILETIME_EPOCH = 11_644_473_600_000n;

/** The intervals of DateAdd and DateDiff (entra-client §2.6). */
const INTERVALS: ReadonlyMap<
  string,
  "years" | "months" | "days" | "weeks" | "hours" | "minutes" | "seconds"
> = new Map([
  ["yyyy", "years"],
  ["m", "months"],
  ["d", "days"],
  ["ww", "weeks"],
  ["h", "hours"],
  ["n", "minutes"],
  ["s", "seconds"],
]);

/** Functions on dates, with .NET's formats (entra-client §2.6). */
export const dateFunctions: readonly MappingFunction[] = [
  {
    name: "CDate",
    parameters: [required("Expression")],
    evaluate: (args) => formatTicks(toDate(args, 0)),
  },
  {
    name: "Now",
    parameters: [],
    evaluate: (_, { clock }) => formatTicks(BigInt(clock.now()) * TICKS_PER_MILLISECOND),
  },
  {
    name: "DateAdd",
    parameters: [required("interval"), required("value", "Integer"), required("dateTime", "DateTime")],
    evaluate(args) {
      const unit = intervalOf(args);
      const ticks = toDate(args, 2);
      if (ticks === undefined) return undefined;
      const from = DateTime.fromMillis(toMilliseconds(ticks), { zone: "utc" });
      const to = from.plus({ [unit]: toInteger(args, 1) });
      if (to.isValid && isInRange(to.toMillis()))
        return formatTicks(BigInt(to.toMillis()) * TICKS_PER_MILLISECOND);
      throw new ArgumentRefusal(1, toText(args, 1) ?? "", "a date between the years 1 and 9999");
    },
  },
  {
    name: "DateDiff",
    parameters: [required("interval"), required("date1", "DateTime"), required("date2", "DateTime")],
    evaluate(args) {
      const unit = intervalOf(args);
      const [from, to] = [toDate(args, 1), toDate(args, 2)];
      if (from === undefined || to === undefined) return undefined;
      return differenceBetween(unit, toMilliseconds(from), toMilliseconds(to));
    },
  },
  {
    name: "DateFromNum",
    parameters: [required("value", "Integer")],
    evaluate(args) {
      if ((toText(args, 0) ?? "") === "") return undefined;
      const ticks = toBigInt(args, 0) - FILETIME_EPOCH * TICKS_PER_MILLISECOND;
      if (isInRange(toMilliseconds(ticks))) return formatTicks(ticks);
      throw new ArgumentRefusal(0, toText(args, 0) ?? "", "a date before the year 10000");
    },
  },
  {
    name: "NumFromDate",
    parameters: [required("value")],
    evaluate(args) {
      const ticks = toDate(args, 0);
      return ticks === undefined ? undefined : String(ticks + FILETIME_EPOCH * TICKS_PER_MILLISECOND);
    },
  },
  {
    name: "FormatDateTime",
    parameters: [
      required("source"),
      optional("dateTimeStyles"),
      required("inputFormat"),
      required("outputFormat"),
    ],
    arity: { min: 4, max: 4 },
    evaluate(args, { clock }) {
      const source = toText(args, 0);
      if (source === undefined || source === "") return undefined;
      const styles = refusing(1, "DateTimeStyles of .NET", () => parseDateTimeStyles(toText(args, 1) ?? ""));
      const format = toText(args, 2) ?? "";
      const now = BigInt(clock.now()) * TICKS_PER_MILLISECOND;
      const read = refusing(2, "a .NET date format", () => parseDateExact(source, format, styles, now));
      if (read === undefined) {
        throw new ArgumentRefusal(
          0,
          JSON.stringify(source),
          `a date of the format ${JSON.stringify(format)}`,
        );
      }
      return refusing(3, "a .NET date format", () => formatDate(read, toText(args, 3) ?? ""));
    },
  },
];

function formatTicks(ticks: bigint | undefined): string | undefined {
  return ticks === undefined ? undefined : formatDate({ ticks, kind: "utc" }, OUTPUT);
}

/** A date in ticks; undefined where there is no value. */
function toDate(args: readonly ExpressionValue[], index: number): bigint | undefined {
  const text = toText(args, index);
  if (text === undefined || text.trim() === "") return undefined;
  const found = parseDate(text);
  if (found !== undefined) return found;
  throw new ArgumentRefusal(index, JSON.stringify(text), 'a date such as "2021-06-30+08:00"');
}

function intervalOf(
  args: readonly ExpressionValue[],
): "years" | "months" | "days" | "weeks" | "hours" | "minutes" | "seconds" {
  const text = toText(args, 0);
  const found = INTERVALS.get(text ?? "");
  if (found !== undefined) return found;
  throw new ArgumentRefusal(0, JSON.stringify(text ?? ""), [...INTERVALS.keys()].join(", "));
}

function refusing<Result>(index: number, expected: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof DateFormatError) throw new ArgumentRefusal(index, error.message, expected);
    throw error;
  }
}
