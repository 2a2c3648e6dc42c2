import { invalidValue, jsonTypeOf, quoted } from "../error.ts";
import type { JsonObject } from "../json.ts";
import type { ResourceModel } from "../schema/resource-model.ts";
import type { ResourceRules, ValueRule } from "../service/rules.ts";
import { indexKey } from "./index-keys.ts";
import { createPathReader } from "./path-reader.ts";

/** Throws 400 `invalidValue` for a resource that breaks the provider's own rules. */
export type ResourceCheck = (resource: JsonObject) => void;

/** Makes the rules on required paths and on values ready to check with; throws a `TypeError` for a path of no schema. */
export function createResourceCheck(model: ResourceModel, rules: ResourceRules): ResourceCheck {
  const checks = [
    ...rules.required.map((path) => presenceCheck(path, model)),
    ...rules.values.map((rule) => valueCheck(rule, model)),
    ...(rules.canonicalValues === "enforced" ? canonicalPaths(model) : []).map(({ path, values }) =>
      canonicalCheck(path, values, model),
    ),
  ];
  return (resource) => {
    for (const check of checks) {
      check(resource);
    }
  };
}

function presenceCheck(path: string, model: ResourceModel): ResourceCheck {
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

function valueCheck(rule: ValueRule, model: ResourceModel): ResourceCheck {
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

function canonicalCheck(path: string, values: readonly string[], model: ResourceModel): ResourceCheck {
  const { attribute } = createPathReader(path, model);
  const keys = new Set(values.map((value) => indexKey(value, attribute.caseExact)));
  const expected = `one of ${values.map((value) => quoted(value)).join(", ")}`;
  return formCheck(path, model, (value) => keys.has(indexKey(value, attribute.caseExact)), expected);
}

/** Local part, `@`, and a domain of labels: what every provider wants of an address, and no more. */
function isEmail(value: string): boolean {
  return /^[^\s@"<>]+@[^\s@"<>.]+(?:\.[^\s@"<>.]+)+$/.test(value);
}

function formCheck(
  path: string,
  model: ResourceModel,
  isAllowed: (value: string) => boolean,
  expected: string,
): ResourceCheck {
  const reader = createPathReader(path, model);
  return (resource) => {
    for (const value of reader.read(resource)) {
      if (typeof value !== "string" || !isAllowed(value)) {
        throw invalidValue(path, typeof value === "string" ? quoted(value) : jsonTypeOf(value), expected);
      }
    }
  };
}

function presenceUnlessEmail(path: string, other: string, model: ResourceModel): ResourceCheck {
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
