import { ArgumentRefusal } from "../expression-error.ts";
import type { EvaluationContext } from "../evaluation-context.ts";
import type { ExpressionValue } from "../expression.ts";
import { optional, repeated, required } from "./function-parameter.ts";
import { toInteger, toText, type MappingFunction } from "./mapping-function.ts";

/** The longest random string (entra-client §2.6). */
const MAX_LENGTH = 256;

/** The characters of Windows' password complexity, class by class, as the arguments 1 to 4 ask for them. */
const CLASSES = [
  { index: 1, characters: "0123456789" },
  { index: 2, characters: "~!@#$%^&*_-+=`|\\(){}[]:;\"'<>,.?/" },
  { index: 3, characters: "ABCDEFGHIJKLMNOPQRSTUVWXYZ" },
  { index: 4, characters: "abcdefghijklmnopqrstuvwxyz" },
] as const;

/** Functions that draw, and those that ask something else than the source object (entra-client §2.6). */
export const chanceFunctions: readonly MappingFunction[] = [
  { name: "Guid", parameters: [], evaluate: (_, { guid }) => guid() },
  { name: "DefaultDomain", parameters: [], evaluate: (_, { defaultDomain }) => defaultDomain },
  // What logs show in its place is the engine's: see CompiledMapping.isRedacted.
  { name: "Redact", parameters: [required("value")], evaluate: ([value]) => value },
  {
    name: "RandomString",
    parameters: [
      required("Length", "Integer"),
      required("MinimumNumbers", "Integer"),
      required("MinimumSpecialCharacters", "Integer"),
      required("MinimumCapital", "Integer"),
      required("MinimumLowerCase", "Integer"),
      optional("CharactersToAvoid"),
    ],
    evaluate: drawString,
  },
  {
    name: "SelectUniqueValue",
    parameters: [required("uniqueValueRule1"), repeated("uniqueValueRule")],
    isTopLevel: true,
    evaluate(args, { isTaken }) {
      const found = args.findIndex((_, index) => isFree(toText(args, index), isTaken));
      if (found >= 0) return args[found];
      throw new ArgumentRefusal(0, "values that the target has already", "one that is unique");
    },
  },
];

function isFree(value: string | undefined, isTaken: EvaluationContext["isTaken"]): boolean {
  return value !== undefined && value !== "" && isTaken?.(value) !== true;
}

/**
 * Draws the characters asked for of each class, fills up with those classes (all of them where none is asked for), and
 * shuffles. What Entra fills up with is in no source.
 */
function drawString(args: readonly ExpressionValue[], { random }: EvaluationContext): string {
  const length = countOf(args, 0);
  if (length > MAX_LENGTH) throw new ArgumentRefusal(0, `${length}`, `${MAX_LENGTH} at most`);
  const avoided = new Set(toText(args, 5));
  const classes = CLASSES.map(({ index, characters }) => ({
    index,
    count: countOf(args, index),
    characters: characters.split("").filter((character) => !avoided.has(character)),
  }));
  const least = classes.reduce((sum, { count }) => sum + count, 0);
  if (least > length) throw new ArgumentRefusal(0, `${length}`, `${least} or more, the sum of the minimums`);
  const drawn: string[] = [];
  const draw = (characters: readonly string[], index: number): void => {
    const character = characters[random(characters.length)];
    if (character === undefined)
      throw new ArgumentRefusal(index, "no character that is left", "one at least");
    drawn.push(character);
  };
  for (const { characters, count, index } of classes) {
    for (let left = count; left > 0; left -= 1) draw(characters, index);
  }
  const asked = classes.filter(({ count }) => count > 0);
  const filling = (asked.length > 0 ? asked : classes).flatMap(({ characters }) => characters);
  while (drawn.length < length) draw(filling, 0);
  return shuffled(drawn, random).join("");
}

function countOf(args: readonly ExpressionValue[], index: number): number {
  const count = toInteger(args, index);
  if (count < 0) throw new ArgumentRefusal(index, `${count}`, "0 or more");
  return count;
}

/** Fisher and Yates. */
function shuffled(characters: readonly string[], random: EvaluationContext["random"]): readonly string[] {
  const left = [...characters];
  const result: string[] = [];
  while (left.length > 0) result.push(...left.splice(random(left.length), 1));
  return result;
}
