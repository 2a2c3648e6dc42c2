import type { FormatToken } from "./date-format-tokens.ts";
import { ABBREVIATED, MONTHS, WEEKDAYS } from "./date-names.ts";

/** Years of two digits end with this one. */
const LAST_TWO_DIGIT_YEAR = 2049;

type Field =
  | "year"
  | "month"
  | "day"
  | "weekday"
  | "hour"
  | "hour12"
  | "minute"
  | "second"
  | "fraction"
  | "isAfternoon"
  | "offset";

/** What a text says of a date and time, by field; `offset` in minutes. */
export type DateFields = ReadonlyMap<Field, number>;

const CLOCK_FIELDS: Readonly<Record<string, Field>> = { H: "hour", h: "hour12", m: "minute", s: "second" };

/** Reads a text by the tokens of a format. */
export class DateReader {
  readonly #text: string;
  readonly #ignoresSpace: boolean;
  readonly #fields = new Map<Field, number>();
  #offset = 0;

  constructor(text: string, ignoresSpace: boolean) {
    this.#text = text;
    this.#ignoresSpace = ignoresSpace;
  }

  /** The fields of the text; undefined where it has another form. */
  read(tokens: readonly FormatToken[]): DateFields | undefined {
    for (const [index, token] of tokens.entries()) {
      if (this.#ignoresSpace) this.#skipSpace();
      const isRead =
        token.kind === "text"
          ? this.#matchText(token.text, tokens[index + 1])
          : this.#specifier(token.letter, token.count);
      if (!isRead) return undefined;
    }
    if (this.#ignoresSpace) this.#skipSpace();
    return this.#offset === this.#text.length ? this.#fields : undefined;
  }

  #skipSpace(): void {
    while (/\s/.test(this.#text.charAt(this.#offset))) this.#offset += 1;
  }

  #matchText(expected: string, next: FormatToken | undefined): boolean {
    const text = this.#ignoresSpace ? expected.trim() : expected;
    if (this.#text.startsWith(text, this.#offset)) {
      this.#offset += text.length;
      return true;
    }
    // The point before an optional fraction may be missing with it.
    return expected === "." && next?.kind === "specifier" && next.letter === "F";
  }

  #specifier(letter: string, count: number): boolean {
    const field = CLOCK_FIELDS[letter];
    if (field !== undefined) return this.#twoDigits(field, count);
    switch (letter) {
      case "y":
        return this.#number("year", count, count === 1 ? 2 : count, count <= 2 ? toFullYear : undefined);
      case "M":
        return count <= 2 ? this.#twoDigits("month", count) : this.#name("month", MONTHS, count, 1);
      case "d":
        return count <= 2 ? this.#twoDigits("day", count) : this.#name("weekday", WEEKDAYS, count, 0);
      case "f":
      case "F":
        return this.#fraction(letter === "f" ? count : 0, count);
      case "t":
        return this.#designator(count);
      case "g":
        return this.#literal(/A\.?D\.?/y);
      default:
        return this.#zone(letter, count);
    }
  }

  #twoDigits(field: Field, count: number): boolean {
    return this.#number(field, Math.min(count, 2), 2);
  }

  #number(field: Field, min: number, max: number, adapt?: (value: number) => number): boolean {
    const digits = this.#take(new RegExp(`\\d{${min},${max}}`, "y"));
    if (digits === undefined) return false;
    return this.#put(field, adapt === undefined ? Number(digits) : adapt(Number(digits)));
  }

  #name(field: Field, names: readonly string[], count: number, first: number): boolean {
    const rest = this.#text.slice(this.#offset).toLowerCase();
    const index = names.findIndex((name) => rest.startsWith(spelled(name, count)));
    if (index < 0) return false;
    this.#offset += spelled(names[index] ?? "", count).length;
    return this.#put(field, index + first);
  }

  #fraction(min: number, max: number): boolean {
    const digits = this.#take(new RegExp(`\\d{${min},${max}}`, "y"));
    return digits !== undefined && this.#put("fraction", Number(digits.padEnd(7, "0")));
  }

  #designator(count: number): boolean {
    const found = this.#take(count === 1 ? /[AP]/iy : /[AP]M/iy);
    return found !== undefined && this.#put("isAfternoon", found.toUpperCase().startsWith("P") ? 1 : 0);
  }

  #literal(pattern: RegExp): boolean {
    return this.#take(pattern) !== undefined;
  }

  /** `Z`, `K` and `z`: where the time stands to UTC, in minutes. */
  #zone(letter: string, count: number): boolean {
    if (letter === "Z") return this.#literal(/Z|GMT/iy) && this.#put("offset", 0);
    if (letter === "K") {
      if (this.#literal(/Z/y)) return this.#put("offset", 0);
      const offset = this.#take(/[+-]\d{2}:?\d{2}/y);
      return offset === undefined || this.#put("offset", toMinutes(offset));
    }
    const found = this.#take(count < 3 ? /[+-]\d{1,2}/y : /[+-]\d{1,2}:?\d{2}/y);
    return found !== undefined && this.#put("offset", toMinutes(found));
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#offset;
    const found = pattern.exec(this.#text)?.[0];
    this.#offset += found?.length ?? 0;
    return found;
  }

  /** False where a field is given twice and differently. */
  #put(field: Field, value: number): boolean {
    const known = this.#fields.get(field);
    this.#fields.set(field, value);
    return known === undefined || known === value;
  }
}

function spelled(name: string, count: number): string {
  return (count === ABBREVIATED ? name.slice(0, ABBREVIATED) : name).toLowerCase();
}

function toFullYear(year: number): number {
  const century = LAST_TWO_DIGIT_YEAR - (LAST_TWO_DIGIT_YEAR % 100);
  return year <= LAST_TWO_DIGIT_YEAR % 100 ? century + year : century - 100 + year;
}

function toMinutes(offset: string): number {
  const [, sign = "+", hours = "0", minutes = "0"] = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(offset) ?? [];
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
