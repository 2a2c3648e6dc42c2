import { z } from "zod";
import { texts, type KnobRows } from "./knob.ts";

/** Which values a vendor takes. */
export interface AttributeKnobs {
  readonly undeclaredAttributes: "drop" | "store" | "refuse";
  readonly managerReference: "checked" | "unchecked";
  readonly memberReference: "checked" | "unchecked";
  readonly references: "as-written" | "completed";
  readonly changePassword: boolean;
  readonly canonicalValues: "suggested" | "enforced";
  readonly requiredOn: readonly ("create" | "put" | "patch")[];
  readonly valueRules: readonly KnobValueRule[];
  readonly singleValued: readonly string[];
  readonly primaryRequired: readonly string[];
  readonly workEmail: "as-declared" | "required" | "optional" | "unless-userName-is-email";
  readonly userNameFormat: "any" | "email";
  readonly emailDomains: "any" | readonly string[];
  readonly preferredLanguages: "any" | readonly string[];
}

/** What a value must look like, by the path of its attribute. */
export type KnobValueRule =
  | { readonly path: string; readonly must: "be-email" }
  | { readonly path: string; readonly must: "be-one-of"; readonly values: readonly string[] }
  | { readonly path: string; readonly must: "be-at-most"; readonly length: number }
  /** A regular expression of RE2, which the whole value has to match. */
  | { readonly path: string; readonly must: "match"; readonly pattern: string };

const path = z.string().min(1);

export const attributeKnobs: KnobRows<AttributeKnobs> = {
  undeclaredAttributes: {
    says: "An attribute outside the table is",
    shape: z.enum(["drop", "store", "refuse"]),
    default: "drop",
  },
  managerReference: {
    says: "A manager that does not exist is",
    shape: z.enum(["checked", "unchecked"]),
    default: "unchecked",
  },
  memberReference: {
    says: "A member that does not exist is",
    shape: z.enum(["checked", "unchecked"]),
    default: "unchecked",
  },
  references: {
    says: "The manager and members are answered",
    shape: z.enum(["as-written", "completed"]),
    default: "as-written",
  },
  changePassword: {
    says: "Clients may change a password",
    shape: z.boolean(),
    default: false,
  },
  canonicalValues: {
    says: "Canonical values of attributes are",
    shape: z.enum(["suggested", "enforced"]),
    default: "suggested",
  },
  requiredOn: {
    says: "What is required is asked for on",
    shape: z.array(z.enum(["create", "put", "patch"])).readonly(),
    default: ["create", "put", "patch"],
  },
  valueRules: {
    says: "Values must be",
    shape: z
      .array(
        z.discriminatedUnion("must", [
          z.strictObject({ path, must: z.literal("be-email") }),
          z.strictObject({ path, must: z.literal("be-one-of"), values: texts }),
          z.strictObject({ path, must: z.literal("be-at-most"), length: z.int().min(1) }),
          z.strictObject({ path, must: z.literal("match"), pattern: z.string().min(1) }),
        ]),
      )
      .readonly(),
    default: [],
  },
  singleValued: { says: "Attributes that take one value only", shape: texts, default: [] },
  primaryRequired: { says: "Attributes of which one value must be primary", shape: texts, default: [] },
  workEmail: {
    says: "A work e-mail is required",
    shape: z.enum(["as-declared", "required", "optional", "unless-userName-is-email"]),
    default: "as-declared",
  },
  userNameFormat: {
    says: "userName must be",
    shape: z.enum(["any", "email"]),
    default: "any",
  },
  emailDomains: {
    says: "E-mail domains allowed",
    shape: z.union([z.literal("any"), texts]),
    default: "any",
  },
  preferredLanguages: {
    says: "preferredLanguage may be",
    shape: z.union([z.literal("any"), texts]),
    default: "any",
  },
};
