import { ArgumentRefusal } from "../expression-error.ts";
import type { ExpressionValue } from "../expression.ts";
import { toText, type MappingFunction } from "./mapping-function.ts";

/** Functions that change letters (entra-client §2.6). */
export const caseFunctions: readonly MappingFunction[] = [
  {
    name: "ToLower",
    arity: { min: 1, max: 2 },
    evaluate: (args) => toText(args, 0)?.toLocaleLowerCase(cultureOf(args)),
  },
  {
    name: "ToUpper",
    arity: { min: 1, max: 2 },
    evaluate: (args) => toText(args, 0)?.toLocaleUpperCase(cultureOf(args)),
  },
  {
    name: "PCase",
    arity: { min: 1, max: 2 },
    evaluate(args) {
      const source = toText(args, 0)?.toLowerCase();
      const separators = toText(args, 1);
      return separators === undefined
        ? source?.replace(/\p{L}[\p{L}\p{M}\p{N}'’]*/gu, (word) => capitalized(word))
        : source && capitalizedAfter(source, new Set(separators));
    },
  },
  {
    name: "NormalizeDiacritics",
    arity: { min: 1, max: 1 },
    // Latin letters only: the marks of other scripts are part of the letter (が, й).
    evaluate: (args) =>
      toText(args, 0)
        ?.normalize("NFC")
        .replace(/\p{Script=Latin}\p{M}*/gu, (letter) => withoutDiacritics(letter)),
  },
];

/** Letters that Unicode does not take apart. */
const LIGATURES: Readonly<Record<string, string>> = {
  æ: "ae",
  Æ: "AE",
  œ: "oe",
  Œ: "OE",
  ø: "oe",
  Ø: "OE",
  ß: "ss",
  ł: "l",
  Ł: "L",
  ı: "i",
};

function withoutDiacritics(letter: string): string {
  return letter
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/./gu, (base) => LIGATURES[base] ?? base);
}

/** The invariant culture where none is given, never that of the machine. */
function cultureOf(args: readonly ExpressionValue[]): string {
  const culture = toText(args, 1) ?? "";
  if (culture === "") return "en-US";
  try {
    return Intl.getCanonicalLocales(culture)[0] ?? "en-US";
  } catch {
    throw new ArgumentRefusal(1, JSON.stringify(culture), 'a culture such as "tr-TR"');
  }
}

function capitalized(word: string): string {
  const [first = "", ...rest] = word;
  return first.toUpperCase() + rest.join("");
}

function capitalizedAfter(text: string, separators: ReadonlySet<string>): string {
  let result = "";
  let isFirst = true;
  for (const character of text) {
    result += isFirst ? character.toUpperCase() : character;
    isFirst = separators.has(character);
  }
  return result;
}
