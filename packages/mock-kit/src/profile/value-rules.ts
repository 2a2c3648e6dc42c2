import type { ValueRule } from "@understudy/scim-core";
import { RE2JS } from "re2js";
import { ConfigError } from "../config-error.ts";
import type { KnobValueRule } from "./knobs/attribute-knobs.ts";
import type { Knobs } from "./knobs.ts";

/** The address that Entra's mappings send. */
export const WORK_EMAIL = 'emails[type eq "work"].value';

/**
 * The rules for values of a User that follow from a vendor's knobs.
 *
 * @throws ConfigError for a pattern that is no regular expression of RE2.
 * @example
 * valueRules({ ...knobs, userNameFormat: "email" }); // [{ path: "userName", must: "be-email" }]
 */
export function valueRules(knobs: Knobs): readonly ValueRule[] {
  const { userNameFormat, emailDomains, preferredLanguages, workEmail, knownRoles } = knobs;
  const rules: ValueRule[] = knobs.valueRules.map(toValueRule);
  if (userNameFormat === "email") rules.push({ path: "userName", must: "be-email" });
  if (emailDomains !== "any") rules.push({ path: "userName", must: "have-domain", domains: emailDomains });
  if (preferredLanguages !== "any") {
    rules.push({ path: "preferredLanguage", must: "be-one-of", values: preferredLanguages });
  }
  if (workEmail === "unless-userName-is-email") {
    rules.push({ path: WORK_EMAIL, must: "be-present-unless-email", other: "userName" });
  }
  if (knownRoles !== "any") rules.push({ path: "roles.value", must: "be-one-of", values: knownRoles });
  return [
    ...rules,
    ...knobs.singleValued.map((path) => ({ path, must: "be-single" }) as const),
    ...knobs.primaryRequired.map((path) => ({ path, must: "have-primary" }) as const),
  ];
}

/** RE2 runs in time linear in the value, whatever the pattern. */
function toValueRule(rule: KnobValueRule): ValueRule {
  if (rule.must !== "match") return rule;
  const pattern = compile(rule.pattern);
  return {
    path: rule.path,
    must: "pass",
    test: (value) => pattern.matches(value),
    expected: `a value that matches ${rule.pattern}`,
  };
}

function compile(pattern: string): RE2JS {
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError(
      `The knob valueRules: got the pattern "${pattern}", expected a regular expression of RE2: ${reason}`,
    );
  }
}
