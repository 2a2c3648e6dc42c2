import { invalidValue, jsonTypeOf, quoted } from "../error.ts";
import { isJsonObject, type JsonObject } from "../json.ts";
import { parseAttributePath } from "../path/attribute-path.ts";
import type { ResourceModel } from "../schema/resource-model.ts";
import type { ResourceRules, ValueRule, WriteOperation } from "../service/rules.ts";
import { indexKey } from "./index-keys.ts";
import { attributeValue, createPathReader } from "./path-reader.ts";

/** Throws 400 `invalidValue` for a resource that breaks the provider's own rules. */
export type ResourceCheck = (resource: JsonObject, operation: WriteOperation) => void;

/** One rule. */
type RuleCheck = (resource: JsonObject) => void;

/** Makes the rules on required paths and on values ready to check with; throws a `TypeError` for a path of no schema. */
export function createResourceCheck(model: ResourceModel, rules: ResourceRules): ResourceCheck {
  const presence = rules.required.map((path) => presenceCheck(path, model));
  const others = [
    ...rules.values.map((rule) => valueCheck(rule, model)),
    ...(rules.canonicalValues === "enforced" ? canonicalPaths(model) : []).map(({ path, values }) =>
      canonicalCheck(path, values, model),
    ),
  ];
  const all = [...presence, ...others];
  return (resource, operation) => {
    for (const check of rules.requiredOn.includes(operation) ? all : others) {
      check(resource);
    }
  };
}

function presenceCheck(path: string, model: ResourceModel): RuleCheck {
  const reader = createPathReader(path, model);
  return (resource) => {
    if (!reader.read(resource).some(isText)) {
      throw invalidValue(path, "no value", "one, since this service provider requires it");
    }
  };
}

/** An empty string is a value (RFC 7643 §2.5), yet never what a provider that demands one means. */
function isText(value: unknown): boolean {
  return value !== "";
}

function valueCheck(rule: ValueRule, model: ResourceModel): RuleCheck {
  switch (rule.must) {
    case "be-email":
      return formCheck(rule.path, model, isEmail, "an e-mail address such as ada@example.com");
    case "have-domain": {
      const suffixes = rule.domains.map((domain) => `@${domain.toLowerCase()}`);
      const hasDomain = (value: string): boolean =>
        suffixes.some((suffix) => value.toLowerCase().endsWith(suffix));
      return formCheck(rule.path, model, hasDomain, `a value that ends in ${suffixes.join(" or ")}`);
    }
    case "be-one-of": {
      const allowed = rule.values.map((value) => quoted(value)).join(", ");
      return formCheck(rule.path, model, (value) => rule.values.includes(value), `one of ${allowed}`);
    }
    case "be-at-most": {
      const { length } = rule;
      return formCheck(rule.path, model, (value) => value.length <= length, `at most ${length} characters`);
    }
    case "pass":
      return formCheck(rule.path, model, rule.test, rule.expected);
    case "be-single":
      return elementsCheck(rule.path, model, (elements) => elements.length <= 1, "one value at most");
    case "have-primary":
      return elementsCheck(rule.path, model, hasPrimary, "one of them to be primary");
    case "be-present-unless-email":
      return presenceUnlessEmail(rule.path, rule.other, model);
  }
}

/** The attributes with values to choose from; an empty list leaves the choice open (RFC 7643 §8.7.1 roles.type). */
function canonicalPaths(model: ResourceModel): readonly { path: string; values: readonly string[] }[] {
  return [undefined, ...model.extensions].flatMap((extension) => {
    const prefix = extension === undefined ? "" : `${extension.id}:`;
    return (extension?.attributes ?? model.attributes)
      .flatMap((attribute) => [
        { path: prefix + attribute.name, attribute },
        ...(attribute.subAttributes ?? []).map((sub) => ({
          path: `${prefix}${attribute.name}.${sub.name}`,
          attribute: sub,
        })),
      ])
      .filter(({ attribute }) => attribute.mutability !== "readOnly")
      .map(({ path, attribute }) => ({ path, values: attribute.canonicalValues ?? [] }))
      .filter(({ values }) => values.length > 0);
  });
}

function canonicalCheck(path: string, values: readonly string[], model: ResourceModel): RuleCheck {
  const { attribute } = createPathReader(path, model);
  const keys = new Set(values.map((value) => indexKey(value, attribute.caseExact)));
  const expected = `one of ${values.map((value) => quoted(value)).join(", ")}`;
  return formCheck(path, model, (value) => keys.has(indexKey(value, attribute.caseExact)), expected);
}

/** Local part, `@`, and a domain of labels: what every provider wants of an address, and no more. */
function isEmail(value: string): boolean {
  return /^[^\s@"<>]+@[^\s@"<>.]+(?:\.[^\s@"<>.]+)+$/.test(value);
}

/** Checks the values of a multi-valued attribute together; having none is for `required` to refuse. */
function elementsCheck(
  path: string,
  model: ResourceModel,
  isAllowed: (elements: readonly unknown[]) => boolean,
  expected: string,
): RuleCheck {
  const at = model.resolve(parseAttributePath(path));
  if (at?.kind !== "attribute" || !at.attribute.multiValued) {
    throw new TypeError(`The rules name "${path}", which is no multi-valued attribute.`);
  }
  return (resource) => {
    const elements = attributeValue(at, resource);
    if (Array.isArray(elements) && elements.length > 0 && !isAllowed(elements)) {
      throw invalidValue(path, `${elements.length} values`, expected);
    }
  };
}

function hasPrimary(elements: readonly unknown[]): boolean {
  return elements.some((element) => isJsonObject(element) && element["primary"] === true);
}

function formCheck(
  path: string,
  model: ResourceModel,
  isAllowed: (value: string) => boolean,
  expected: string,
): RuleCheck {
  const reader = createPathReader(path, model);
  return (resource) => {
    for (const value of reader.read(resource)) {
      if (typeof value !== "string" || !isAllowed(value)) {
        throw invalidValue(path, typeof value === "string" ? quoted(value) : jsonTypeOf(value), expected);
      }
    }
  };
}

function presenceUnlessEmail(path: string, other: string, model: ResourceModel): RuleCheck {
  const reader = createPathReader(path, model);
  const otherReader = createPathReader(other, model);
  return (resource) => {
    const isGiven = reader.read(resource).some(isText);
    if (
      !isGiven &&
      !otherReader.read(resource).some((value) => typeof value === "string" && isEmail(value))
    ) {
      throw invalidValue(path, "no value", `one, since "${other}" is no e-mail address`);
    }
  };
}
