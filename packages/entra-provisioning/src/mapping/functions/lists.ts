import { ArgumentRefusal } from "../expression-error.ts";
import { optional, required } from "./function-parameter.ts";
import { toInteger, toList, toText, type MappingFunction } from "./mapping-function.ts";

/** Functions on attributes with several values (entra-client §2.6). */
export const listFunctions: readonly MappingFunction[] = [
  {
    name: "Split",
    parameters: [required("source"), optional("delimiter")],
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
    parameters: [required("attribute"), required("index", "Integer")],
    evaluate(args) {
      const index = toInteger(args, 1);
      if (index < 1) throw new ArgumentRefusal(1, `${index}`, "1 or more: the first item is 1");
      return toList(args, 0)[index - 1];
    },
  },
  { name: "Count", parameters: [required("attribute")], evaluate: (args) => toList(args, 0).length },
  {
    name: "RemoveDuplicates",
    parameters: [required("attribute")],
    evaluate: (args) => [...new Set(toList(args, 0))],
  },
];
