import { ArgumentRefusal } from "../expression-error.ts";
import { CONSTANTS } from "../expression.ts";
import { toInteger, toList, toText, type MappingFunction } from "./mapping-function.ts";

const MANY = Number.POSITIVE_INFINITY;

/** Functions that cut, join and search text (entra-client §2.6). */
export const textFunctions: readonly MappingFunction[] = [
  {
    name: "Append",
    arity: { min: 2, max: 2 },
    evaluate(args) {
      const source = toText(args, 0);
      // Not documented: an attribute without a value flows nothing, rather than the suffix alone.
      return source === undefined ? undefined : source + (toText(args, 1) ?? "");
    },
  },
  {
    name: "Join",
    arity: { min: 2, max: MANY },
    evaluate(args) {
      const parts = args.slice(1).flatMap((_, index) => toList(args, index + 1));
      return parts.filter((part) => part !== "").join(toText(args, 0) ?? "");
    },
  },
  {
    name: "Left",
    arity: { min: 2, max: 2 },
    evaluate(args) {
      const source = toText(args, 0) ?? "";
      const count = toInteger(args, 1);
      return count < 0 ? source : source.slice(0, count);
    },
  },
  {
    name: "Mid",
    arity: { min: 3, max: 3 },
    evaluate(args) {
      const start = toInteger(args, 1);
      if (start < 1) throw new ArgumentRefusal(1, `${start}`, "1 or more: positions begin with 1");
      const length = toInteger(args, 2);
      if (length < 0) throw new ArgumentRefusal(2, `${length}`, "0 or more");
      return (toText(args, 0) ?? "").slice(start - 1, start - 1 + length);
    },
  },
  {
    name: "InStr",
    arity: { min: 2, max: 4 },
    evaluate(args) {
      const ignoresCase = args[3] !== undefined && toInteger(args, 3) === CONSTANTS.vbTextCompare;
      const fold = (text: string) => (ignoresCase ? text.toLowerCase() : text);
      const start = args[2] === undefined ? 1 : toInteger(args, 2);
      if (start < 1) throw new ArgumentRefusal(2, `${start}`, "1 or more: positions begin with 1");
      return fold(toText(args, 0) ?? "").indexOf(fold(toText(args, 1) ?? ""), start - 1) + 1;
    },
  },
  {
    name: "Word",
    arity: { min: 3, max: 3 },
    evaluate(args) {
      const number = toInteger(args, 1);
      const delimiters = new Set(toText(args, 2));
      return splitAtAny(toText(args, 0) ?? "", delimiters)[number - 1] ?? "";
    },
  },
  {
    name: "StripSpaces",
    arity: { min: 1, max: 1 },
    evaluate: (args) => toText(args, 0)?.replaceAll(" ", ""),
  },
  {
    name: "ConvertToBase64",
    arity: { min: 1, max: 1 },
    evaluate: (args) => encode(toText(args, 0), "utf16le", "base64"),
  },
  {
    name: "ConvertToUTF8Hex",
    arity: { min: 1, max: 1 },
    evaluate: (args) => encode(toText(args, 0), "utf8", "hex")?.toUpperCase(),
  },
];

function splitAtAny(text: string, delimiters: ReadonlySet<string>): readonly string[] {
  const words = [""];
  for (const character of text) {
    if (delimiters.has(character)) words.push("");
    else words.push((words.pop() ?? "") + character);
  }
  return words.filter((word) => word !== "");
}

function encode(text: string | undefined, from: BufferEncoding, to: BufferEncoding): string | undefined {
  return text === undefined ? undefined : Buffer.from(text, from).toString(to);
}
