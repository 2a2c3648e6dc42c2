import { ArgumentRefusal } from "../expression-error.ts";
import { CONSTANTS } from "../expression.ts";
import { optional, repeated, required } from "./function-parameter.ts";
import { assertLength, toInteger, toList, toText, type MappingFunction } from "./mapping-function.ts";

/** Functions that cut, join and search text (entra-client §2.6). */
export const textFunctions: readonly MappingFunction[] = [
  {
    name: "Append",
    parameters: [required("source"), required("suffix")],
    evaluate(args) {
      const source = toText(args, 0);
      // Not documented: an attribute without a value flows nothing, rather than the suffix alone.
      return source === undefined ? undefined : source + (toText(args, 1) ?? "");
    },
  },
  {
    name: "Prepend",
    parameters: [required("prefix"), required("source")],
    evaluate(args) {
      const source = toText(args, 1);
      return source === undefined ? undefined : (toText(args, 0) ?? "") + source;
    },
  },
  {
    name: "Join",
    parameters: [required("separator"), repeated("source")],
    evaluate(args) {
      const parts = args.slice(1).flatMap((_, index) => toList(args, index + 1));
      const separator = toText(args, 0) ?? "";
      const present = parts.filter((part) => part !== "");
      assertLength(present.reduce((sum, part) => sum + part.length + separator.length, 0));
      return present.join(separator);
    },
  },
  {
    name: "Left",
    parameters: [required("String"), required("NumChars", "Integer")],
    evaluate(args) {
      const source = toText(args, 0) ?? "";
      const count = toInteger(args, 1);
      return count < 0 ? source : source.slice(0, count);
    },
  },
  {
    name: "Mid",
    parameters: [required("source"), required("start", "Integer"), required("length", "Integer")],
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
    parameters: [
      required("value1"),
      required("value2"),
      optional("start", "Integer"),
      optional("compareType"),
    ],
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
    parameters: [required("String"), required("WordNumber", "Integer"), required("Delimiters")],
    evaluate(args) {
      const number = toInteger(args, 1);
      const delimiters = new Set(toText(args, 2));
      return splitAtAny(toText(args, 0) ?? "", delimiters)[number - 1] ?? "";
    },
  },
  {
    name: "StripSpaces",
    parameters: [required("source")],
    evaluate: (args) => toText(args, 0)?.replaceAll(" ", ""),
  },
  {
    name: "ConvertToBase64",
    parameters: [required("source")],
    evaluate: (args) => encode(toText(args, 0), "utf16le", "base64"),
  },
  {
    name: "ConvertToUTF8Hex",
    parameters: [required("source")],
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
