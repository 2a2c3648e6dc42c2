import type {
  AttributeFlowType,
  AttributeMappingSource,
  SynchronizationAttributeMapping,
} from "@understudy/entra-provisioning";
import { GraphError } from "../../graph/graph-error.ts";
import { flowTypes, sourceOfMapping, typeOfMapping, type MappingType } from "./describe-mapping.ts";

/** Fields of the page that edits an attribute mapping, by the names its form sends. */
export interface AttributeForm {
  readonly type: MappingType;
  readonly sourceAttribute: string;
  readonly constant: string;
  readonly expression: string;
  /** Empty for none. */
  readonly defaultValue: string;
  readonly targetAttribute: string;
  readonly isMatching: boolean;
  readonly matchingPrecedence: string;
  readonly flowType: AttributeFlowType;
  /** User principal name of whom an expression is tested on. */
  readonly testUser: string;
}

const TYPES: readonly MappingType[] = ["Direct", "Constant", "Expression", "None"];

/** What a new mapping begins with. */
export const emptyForm: AttributeForm = {
  type: "Direct",
  sourceAttribute: "",
  constant: "",
  expression: "",
  defaultValue: "",
  targetAttribute: "",
  isMatching: false,
  matchingPrecedence: "",
  flowType: "Always",
  testUser: "",
};

/**
 * Reads an attribute mapping into the fields of the page.
 *
 * @example
 * readMapping(attributeMappingOf(visit)).sourceAttribute; // "mail"
 */
export function readMapping(mapping: SynchronizationAttributeMapping): AttributeForm {
  const type = typeOfMapping(mapping);
  const source = sourceOfMapping(mapping);
  return {
    ...emptyForm,
    type,
    sourceAttribute: type === "Direct" ? source : "",
    constant: type === "Constant" ? source : "",
    expression: mapping.source?.expression ?? "",
    defaultValue: mapping.source === null ? "" : (mapping.defaultValue ?? ""),
    targetAttribute: mapping.targetAttributeName,
    isMatching: mapping.matchingPriority > 0,
    matchingPrecedence: mapping.matchingPriority > 0 ? String(mapping.matchingPriority) : "",
    flowType: mapping.flowType,
  };
}

/**
 * Reads a form of the page.
 *
 * @example
 * readAttributeForm(new URLSearchParams("type=Constant&constant=en")).constant; // "en"
 */
export function readAttributeForm(form: URLSearchParams): AttributeForm {
  const text = (name: string): string => form.get(name)?.trim() ?? "";
  return {
    type: TYPES.find((type) => type === text("type")) ?? "Direct",
    sourceAttribute: text("sourceAttribute"),
    constant: form.get("constant") ?? "",
    expression: text("expression"),
    defaultValue: form.get("defaultValue") ?? "",
    targetAttribute: text("targetAttribute"),
    isMatching: text("isMatching") === "Yes",
    matchingPrecedence: text("matchingPrecedence"),
    flowType: Object.hasOwn(flowTypes, text("flowType")) ? (text("flowType") as AttributeFlowType) : "Always",
    testUser: text("testUser"),
  };
}

/**
 * The expression a form stands for, whatever its type; undefined for one without a source.
 *
 * @example
 * expressionOf({ ...emptyForm, type: "Direct", sourceAttribute: "mail" }); // "[mail]"
 */
export function expressionOf({ type, sourceAttribute, expression }: AttributeForm): string | undefined {
  if (type === "Direct") return `[${sourceAttribute}]`;
  return type === "Expression" ? expression : undefined;
}

/**
 * Makes the attribute mapping a form stands for, of one there is or as a new one.
 *
 * @param source The form's expression as Graph parsed it; null for a form without.
 * @throws GraphError 400 for a precedence that is no number, or a constant without a value.
 */
export function toAttributeMapping(
  form: AttributeForm,
  source: AttributeMappingSource | null,
  before?: SynchronizationAttributeMapping,
): SynchronizationAttributeMapping {
  return {
    flowBehavior: "FlowWhenChanged",
    exportMissingReferences: false,
    ...before,
    targetAttributeName: form.targetAttribute,
    source,
    defaultValue: defaultOf(form),
    flowType: form.flowType,
    matchingPriority: form.isMatching ? readPrecedence(form.matchingPrecedence) : 0,
  };
}

function defaultOf({ type, constant, defaultValue }: AttributeForm): string | null {
  if (type === "Constant") {
    if (constant !== "") return constant;
    throw new GraphError(400, "BadRequest", "Constant Value: got none, expected a value.");
  }
  return type === "None" || defaultValue === "" ? null : defaultValue;
}

function readPrecedence(text: string): number {
  const number = Number(text);
  if (/^\d{1,3}$/u.test(text) && number > 0) return number;
  throw new GraphError(
    400,
    "BadRequest",
    `Matching precedence: got "${text}", expected a whole number, 1 for what is matched by first.`,
  );
}
