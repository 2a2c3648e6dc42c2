import { RegularExpressionError } from "./regular-expression-error.ts";

/** A .NET pattern in RE2's syntax, and its groups in the order of their opening brackets, unnamed ones undefined. */
export interface TranslatedPattern {
  readonly pattern: string;
  readonly groups: readonly (string | undefined)[];
}

/** The longest pattern, as for expressions (entra-client §2.6). */
const MAX_PATTERN_LENGTH = 10_000;

/** .NET's classes know all of Unicode, RE2's only ASCII: each class and its complement as members of a set. */
const CLASSES: Readonly<Record<string, string>> = {
  d: String.raw`\p{Nd}`,
  D: String.raw`\P{Nd}`,
  w: String.raw`\p{L}\p{Mn}\p{Nd}\p{Pc}`,
  W: String.raw`\p{Mc}\p{Me}\p{Nl}\p{No}\p{Pd}\p{Ps}\p{Pe}\p{Pi}\p{Pf}\p{Po}\p{S}\p{Z}\p{Cc}\p{Cf}\p{Co}`,
  s: String.raw`\t-\r\x{85}\p{Z}`,
  S: String.raw`\p{L}\p{M}\p{N}\p{P}\p{S}\p{Cf}\p{Co}\x00-\x08\x0e-\x1f\x7f-\x{84}\x{86}-\x{9f}`,
};

/** Escapes that RE2 writes otherwise. */
const ESCAPES: Readonly<Record<string, string>> = {
  a: String.raw`\x07`,
  e: String.raw`\x1b`,
  f: String.raw`\f`,
  n: String.raw`\n`,
  r: String.raw`\r`,
  t: String.raw`\t`,
  v: String.raw`\x0b`,
};

const ANCHORS: Readonly<Record<string, string>> = {
  A: String.raw`\A`,
  B: String.raw`\B`,
  b: String.raw`\b`,
  Z: String.raw`\z`,
  z: String.raw`\z`,
};

/** Groups that look around or back, each with the words for it. */
const REFUSED: readonly (readonly [beginning: string, what: string])[] = [
  ["(?=", "a lookahead"],
  ["(?!", "a negative lookahead"],
  ["(?<=", "a lookbehind"],
  ["(?<!", "a negative lookbehind"],
  ["(?>", "an atomic group"],
  ["(?(", "an alternation by condition"],
];

/**
 * Translates a .NET regular expression for RE2, which matches in time linear in the text.
 *
 * Lookaround, backreferences, atomic groups, conditions, balancing groups, set subtraction, named blocks and the options
 * `n` and `x` are refused. `\b` knows ASCII words only, and `$` matches at the very end, not before a last line feed.
 *
 * @throws RegularExpressionError
 * @example
 * translatePattern("(?<digits>\\d+)").pattern; // (?P<digits>[\p{Nd}]+)
 */
export function translatePattern(pattern: string): TranslatedPattern {
  if (pattern.length > MAX_PATTERN_LENGTH) {
    throw new RegularExpressionError(`${pattern.length} characters, no more than ${MAX_PATTERN_LENGTH}`);
  }
  return new PatternTranslator(pattern).whole();
}

class PatternTranslator {
  readonly #text: string;
  #offset = 0;
  readonly #groups: (string | undefined)[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  whole(): TranslatedPattern {
    let pattern = "";
    while (this.#offset < this.#text.length) pattern += this.#next();
    return { pattern, groups: this.#groups };
  }

  #next(): string {
    const character = this.#text.charAt(this.#offset);
    if (character === "\\") return this.#escape(false);
    if (character === "[") return this.#set();
    if (character === "(") return this.#open();
    this.#offset += 1;
    return character;
  }

  #escape(isInSet: boolean): string {
    const letter = this.#text.charAt(this.#offset + 1);
    this.#offset += 2;
    const members = CLASSES[letter];
    if (members !== undefined) return isInSet ? members : `[${members}]`;
    if (letter === "b" && isInSet) return String.raw`\x08`;
    const known = isInSet ? ESCAPES[letter] : (ESCAPES[letter] ?? ANCHORS[letter]);
    if (known !== undefined) return known;
    const read = this.#lettered(letter);
    if (read !== undefined) return read;
    if (letter === "k" || /\d/.test(letter)) throw this.#refused("a backreference");
    if (letter === "" || /[A-Za-z]/.test(letter)) throw this.#refused(`the escape \\${letter}`);
    return letter.charCodeAt(0) < 0x80 ? `\\${letter}` : letter;
  }

  /** Escapes that go on after their letter. */
  #lettered(letter: string): string | undefined {
    switch (letter) {
      case "p":
      case "P":
        return this.#category(letter);
      case "x":
        return this.#hexadecimal(2);
      case "u":
        return this.#hexadecimal(4);
      case "c":
        return this.#control();
      case "0":
        return this.#octal();
      default:
        return undefined;
    }
  }

  #category(letter: string): string {
    const name = this.#read(/\{(?<name>\w+)\}/y)?.["name"];
    if (name === undefined) throw this.#refused(`\\${letter} without a category`);
    if (name.startsWith("Is")) throw this.#refused(`the named block ${name}`);
    return `\\${letter}{${name}}`;
  }

  #hexadecimal(digits: number): string {
    const code = this.#read(digits === 2 ? /(?<code>[0-9A-Fa-f]{2})/y : /(?<code>[0-9A-Fa-f]{4})/y)?.["code"];
    if (code === undefined) throw this.#refused(`fewer than ${digits} hexadecimal digits`);
    return `\\x{${code}}`;
  }

  #control(): string {
    const letter = this.#read(/(?<letter>[A-Za-z])/y)?.["letter"];
    if (letter === undefined) throw this.#refused(String.raw`\c without a letter`);
    return `\\x{${(letter.toUpperCase().charCodeAt(0) - 64).toString(16)}}`;
  }

  #octal(): string {
    const digits = this.#read(/(?<digits>[0-7]{0,2})/y)?.["digits"];
    return `\\x{${Number.parseInt(`0${digits}`, 8).toString(16)}}`;
  }

  #set(): string {
    let set = "[";
    this.#offset += 1;
    const start = this.#read(/(?<start>\^?\]?)/y)?.["start"] ?? "";
    set += start.replace("]", String.raw`\]`);
    while (this.#offset < this.#text.length) {
      const character = this.#text.charAt(this.#offset);
      if (this.#text.startsWith("-[", this.#offset)) throw this.#refused("the subtraction of a set");
      if (character === "\\") {
        set += this.#escape(true);
        continue;
      }
      this.#offset += 1;
      if (character === "]") return `${set}]`;
      set += character === "[" ? String.raw`\[` : character;
    }
    throw this.#refused("a set without an end");
  }

  #open(): string {
    const refused = REFUSED.find(([beginning]) => this.#text.startsWith(beginning, this.#offset));
    if (refused !== undefined) throw this.#refused(refused[1]);
    if (this.#read(/\(\?#[^)]*\)/y) !== undefined) return "";
    const name = this.#read(/\(\?(?:<(?<name>[^>]*)>|'(?<quoted>[^']*)')/y);
    if (name !== undefined) return this.#named(name["name"] ?? name["quoted"] ?? "");
    const options = this.#read(/\(\?(?<options>[A-Za-z]*(?:-[A-Za-z]*)?)(?<end>[:)])/y);
    if (options !== undefined) return this.#options(options["options"] ?? "", options["end"] ?? "");
    if (this.#text.startsWith("(?", this.#offset)) throw this.#refused("a group of a kind that .NET has not");
    this.#offset += 1;
    this.#groups.push(undefined);
    return "(";
  }

  #named(name: string): string {
    if (name.includes("-")) throw this.#refused("a balancing group");
    if (!/^[A-Za-z_]\w*$/.test(name)) throw this.#refused(`the group name ${JSON.stringify(name)}`);
    this.#groups.push(name);
    return `(?P<${name}>`;
  }

  #options(options: string, end: string): string {
    const unknown = options.replace(/[ims-]/g, "");
    if (unknown !== "") throw this.#refused(`the option ${unknown.charAt(0)}`);
    return `(?${options}${end}`;
  }

  /** Takes what a pattern matches here, with its named groups; undefined where it does not match. */
  #read(pattern: RegExp): Readonly<Record<string, string | undefined>> | undefined {
    pattern.lastIndex = this.#offset;
    const found = pattern.exec(this.#text);
    if (found === null) return undefined;
    this.#offset += found[0].length;
    return found.groups ?? {};
  }

  #refused(what: string): RegularExpressionError {
    return new RegularExpressionError(`${what} at offset ${Math.min(this.#offset, this.#text.length)}`);
  }
}
