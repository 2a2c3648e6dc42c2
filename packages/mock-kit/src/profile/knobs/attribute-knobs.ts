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
  readonly workEmail: "as-declared" | "required" | "optional" | "unless-userName-is-email";
  readonly userNameFormat: "any" | "email";
  readonly emailDomains: "any" | readonly string[];
  readonly preferredLanguages: "any" | readonly string[];
}

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
