import type { Filter } from "../filter/ast.ts";
import { operandsOf } from "../filter/operands.ts";
import type { JsonObject, JsonValue } from "../json.ts";
import type { Attribute } from "../schema/attribute.ts";
import type { PatchOperationName } from "./operation.ts";

/*
 * What clients send besides the forms of RFC 7644 §3.5.2, Entra above all. Each mechanism is general: it reads a form,
 * whichever attribute it is about. Booleans as strings and a bare value for a complex attribute are read in
 * schema/normalise.ts, since POST and PUT have them too.
 */

const OPERATION_NAMES: ReadonlySet<string> = new Set(["add", "remove", "replace"]);

/** Reads `Add`, `Replace` and `Remove` in any case: Entra capitalises them by default (entra-client §1.1). */
export function operationName(value: JsonValue | undefined): PatchOperationName | undefined {
  const name = typeof value === "string" ? value.toLowerCase() : "";
  return OPERATION_NAMES.has(name) ? (name as PatchOperationName) : undefined;
}

/** Reads a member of a message in any case, as attribute names are (RFC 7643 §2.1). */
export function memberOf(message: JsonObject, name: string): JsonValue | undefined {
  if (Object.hasOwn(message, name)) {
    return message[name];
  }
  const key = Object.keys(message).find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  return key === undefined ? undefined : message[key];
}

/** Types of which `""` is no value, so that it can stand for "unassigned". */
const CLEARED_BY_EMPTY_STRING: ReadonlySet<string> = new Set([
  "string",
  "reference",
  "dateTime",
  "binary",
  "complex",
]);

/**
 * Tells whether writing a value takes the value away: null and `[]` (RFC 7643 §2.5), and `""`, with which the gallery's
 * SCIM_Null_Update clears an optional attribute (entra-client §6.3).
 */
export function isUnassigning(value: JsonValue, attribute: Attribute): boolean {
  if (value === "") {
    return CLEARED_BY_EMPTY_STRING.has(attribute.type);
  }
  return value === null || (Array.isArray(value) && value.length === 0);
}

/**
 * Tells whether a complex value is written with an empty `value`, as `{"value": ""}` is to remove a manager
 * (entra-client §6.1 test 10): what the value stands for is gone, and the rest of it with that.
 */
export function isHollow(value: JsonObject, attribute: Attribute): boolean {
  const hasValue = attribute.subAttributes?.some(({ name }) => name === "value") === true;
  const inner = memberOf(value, "value");
  return hasValue && (inner === "" || inner === null);
}

/** Reads `[x]` as `x` where one value is due: Entra once sent the manager so (entra-client §1.3, 2016–18). */
export function singleValue(value: JsonValue): JsonValue {
  return Array.isArray(value) && value.length === 1 && value[0] !== undefined ? value[0] : value;
}

/** Reads bare values as elements of a complex attribute, `"a"` as `{"value": "a"}`. */
export function asElements(value: JsonValue, attribute: Attribute): readonly JsonValue[] {
  const elements = Array.isArray(value) ? value : [value];
  return attribute.type === "complex" ? elements.map(asElement) : elements;
}

function asElement(element: JsonValue): JsonValue {
  return typeof element === "object" ? element : { value: element };
}

/**
 * Reads the element that a value filter describes: `type eq "work"` says `{type: "work"}`. Entra adds an e-mail address
 * by `emails[type eq "work"].value` without looking whether there is one (entra-client §1.3).
 *
 * Undefined where the filter has anything but `eq` and `and`, or asks for a certain `value`: such a filter selects
 * an element and does not describe a new one.
 */
export function elementDescribedBy(filter: Filter): JsonObject | undefined {
  const element: JsonObject = {};
  for (const operand of operandsOf(filter, "and")) {
    const isEquality = operand.kind === "comparison" && operand.operator === "eq";
    if (!isEquality || operand.value === null || operand.path.attribute.toLowerCase() === "value") {
      return undefined;
    }
    element[operand.path.attribute] = operand.value;
  }
  return element;
}
