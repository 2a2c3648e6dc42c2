import { z } from "zod";

const paths = z.union([z.literal("all"), z.array(z.string()).readonly()]);

/**
 * The behaviour a vendor may have of its own, a row a knob. A profile sets one with evidence; whoever starts a mock
 * may turn it. What each means for the protocol is in `serve-profile.ts`.
 */
export const knobTable = {
  pathCase: {
    says: "Resource paths compare",
    shape: z.enum(["sensitive", "insensitive"]),
    default: "sensitive",
  },
  idFormat: {
    says: "Ids look like",
    shape: z.enum(["uuid", "integer", "opaque", "numeric-string"]),
    default: "uuid",
  },
  undeclaredAttributes: {
    says: "An attribute outside the table is",
    shape: z.enum(["drop", "store", "refuse"]),
    default: "drop",
  },
  onDelete: {
    says: "DELETE",
    shape: z.enum(["erase", "deactivate"]),
    default: "erase",
  },
  onDeactivate: {
    says: "Setting active to false",
    shape: z.enum(["keep", "erase"]),
    default: "keep",
  },
  page: {
    says: "Page size",
    shape: z.strictObject({ default: z.int().min(1), max: z.int().min(1) }).readonly(),
    default: { default: 100, max: 200 },
  },
  patchStatus: {
    says: "PATCH answers",
    shape: z.union([z.literal(200), z.literal(204)]),
    default: 200,
  },
  replaceable: {
    says: "PUT may change",
    shape: paths,
    default: "all",
  },
  patchable: {
    says: "PATCH may change",
    shape: paths,
    default: "all",
  },
  onUnwritable: {
    says: "A change PUT or PATCH may not make is",
    shape: z.enum(["ignore", "refuse"]),
    default: "ignore",
  },
  contentTypes: {
    says: "Request bodies may be",
    shape: z.array(z.string()).readonly(),
    default: ["application/scim+json", "application/json"],
  },
  discovery: {
    says: "Discovery endpoints are",
    shape: z.enum(["served", "absent"]),
    default: "served",
  },
  managerReference: {
    says: "A manager that does not exist is",
    shape: z.enum(["checked", "unchecked"]),
    default: "unchecked",
  },
  userNameFormat: {
    says: "userName must be",
    shape: z.enum(["any", "email"]),
    default: "any",
  },
  emailDomains: {
    says: "E-mail domains allowed",
    shape: z.union([z.literal("any"), z.array(z.string()).readonly()]),
    default: "any",
  },
  preferredLanguages: {
    says: "preferredLanguage may be",
    shape: z.union([z.literal("any"), z.array(z.string()).readonly()]),
    default: "any",
  },
  disabledTokenStatus: {
    says: "A token whose enable box is off answers",
    shape: z.union([z.literal(401), z.literal(403)]),
    default: 401,
  },
} as const satisfies Record<string, { says: string; shape: z.ZodType; default: unknown }>;

/** Name of a knob. */
export type KnobName = keyof typeof knobTable;

/** A setting for every knob. */
export type Knobs = { readonly [Name in KnobName]: z.infer<(typeof knobTable)[Name]["shape"]> };
