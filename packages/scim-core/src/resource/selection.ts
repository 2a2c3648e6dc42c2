import { tooMany } from "../error.ts";
import { compileValueFilter } from "../filter/evaluate.ts";
import type { JsonValue } from "../json.ts";
import { parseAttributePath } from "../path/attribute-path.ts";
import type { Attribute, Schema } from "../schema/attribute.ts";
import type { ResourceModel } from "../schema/resource-model.ts";

/** What a request names of an attribute or an extension. */
export interface Selection {
  /** All of it, besides what else is named. */
  isWhole: boolean;
  /** Names of sub-attributes, in the schema's case. */
  readonly subAttributes: Set<string>;
  /** Value filters, of which an element passes one; empty for all elements. */
  readonly valueFilters: ((element: JsonValue) => boolean)[];
}

/** What a request names, by definition: an extension stands for all it has. */
export type Selections = ReadonlyMap<Attribute | Schema, Selection>;

/** The most names in one list: each is looked for in each value of each resource. */
const MAX_NAMES = 1000;

/** What means something in a list; a string that is not closed goes on to the end, so that nothing is read twice. */
const LIST_TOKEN = /[,[\]]|"(?:[^"\\]|\\.?)*(?:"|$)/gs;

/**
 * Reads the value of `attributes` or `excludedAttributes` (RFC 7644 §3.9): paths in any case, qualified or not, of
 * sub-attributes, and with a value filter as Microsoft's collection sends it (entra-client §6.2). Names no schema has
 * select nothing. Throws {@link ScimError} 400 for a text that is no path.
 */
export function parseSelections(texts: readonly string[], model: ResourceModel): Selections {
  const selections = new Map<Attribute | Schema, Selection>();
  const names = texts.flatMap(splitList);
  if (names.length > MAX_NAMES) {
    throw tooMany(`${names.length} names in a list of attributes`, MAX_NAMES);
  }
  for (const text of names) {
    const path = parseAttributePath(text);
    const at = model.resolve(path);
    if (at === undefined) {
      continue;
    }
    const key = at.kind === "extension" ? at.extension : at.attribute;
    const selection = selections.get(key) ?? { isWhole: false, subAttributes: new Set(), valueFilters: [] };
    selections.set(key, selection);
    if (at.kind === "extension" || (path.valueFilter === undefined && at.subAttribute === undefined)) {
      selection.isWhole = true;
      continue;
    }
    if (path.valueFilter !== undefined) {
      selection.valueFilters.push(compileValueFilter(path.valueFilter, at.attribute, model));
    }
    if (at.subAttribute !== undefined) {
      selection.subAttributes.add(at.subAttribute.name);
    }
  }
  return selections;
}

/** Commas inside brackets belong to a value filter, and brackets inside its strings to the strings. */
function splitList(text: string): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  let isInBrackets = false;
  for (const { 0: token, index } of text.matchAll(LIST_TOKEN)) {
    if (token === "," && !isInBrackets) {
      parts.push(text.slice(start, index));
      start = index + 1;
    } else if (token === "[" || token === "]") {
      isInBrackets = token === "[";
    }
  }
  parts.push(text.slice(start));
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}
