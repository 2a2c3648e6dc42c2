import { ArgumentRefusal } from "../expression-error.ts";
import type { ExpressionValue } from "../expression.ts";
import { optional, required } from "./function-parameter.ts";
import { toText, type MappingFunction } from "./mapping-function.ts";
import { normalizeDiacritics } from "./normalize-diacritics.ts";
import { toTitleCase } from "../../dotnet/title-case.ts";

/** Functions that change letters (entra-client §2.6). */
export const caseFunctions: readonly MappingFunction[] = [
  {
    name: "ToLower",
    parameters: [required("source"), optional("culture")],
    evaluate: (args) => toText(args, 0)?.toLocaleLowerCase(cultureOf(args)),
  },
  {
    name: "ToUpper",
    parameters: [required("source"), optional("culture")],
    evaluate: (args) => toText(args, 0)?.toLocaleUpperCase(cultureOf(args)),
  },
  {
    name: "PCase",
    parameters: [required("source"), optional("wordSeparators")],
    evaluate(args) {
      const source = toText(args, 0)?.toLowerCase();
      const separators = toText(args, 1);
      if (source === undefined) return undefined;
      return separators === undefined ? toTitleCase(source) : capitalizedAfter(source, new Set(separators));
    },
  },
  {
    name: "NormalizeDiacritics",
    parameters: [required("source")],
    evaluate(args) {
      const source = toText(args, 0);
      return source === undefined ? undefined : normalizeDiacritics(source);
    },
  },
];

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

function capitalizedAfter(text: string, separators: ReadonlySet<string>): string {
  let result = "";
  let isFirst = true;
  for (const character of text) {
    result += isFirst ? character.toUpperCase() : character;
    isFirst = separators.has(character);
  }
  return result;
}
