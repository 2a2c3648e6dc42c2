import { ArgumentRefusal } from "../expression-error.ts";
import { toInteger, toList, toText, type MappingFunction } from "./mapping-function.ts";

/** Functions on attributes with several values (entra-client §2.6). */
export const listFunctions: readonly MappingFunction[] = [
  {
    name: "Split",
    arity: { min: 2, max: 2 },
    evaluate(args) {
      const source = toText(args, 0);
      if (source === undefined) return undefined;
      const delimiter = toText(args, 1) ?? "";
      return delimiter === "" ? [source] : source.split(delimiter).map((part) => part.trim());
    },
  },
  {
    name: "Item",
    arity: { min: 2, max: 2 },
    evaluate(args) {
      const index = toInteger(args, 1);
      if (index < 1) throw new ArgumentRefusal(1, `${index}`, "1 or more: the first item is 1");
      return toList(args, 0)[index - 1];
    },
  },
  { name: "Count", arity: { min: 1, max: 1 }, evaluate: (args) => toList(args, 0).length },
  { name: "RemoveDuplicates", arity: { min: 1, max: 1 }, evaluate: (args) => [...new Set(toList(args, 0))] },
];
