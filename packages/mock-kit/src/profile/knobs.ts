import { z } from "zod";

/**
 * The behaviour a vendor may have of its own. A profile sets a knob with evidence; whoever starts a mock may turn it.
 * What each means for the protocol is in `serve-profile.ts`.
 */
export interface Knobs {
  readonly pathCase: "sensitive" | "insensitive";
  readonly idFormat: "uuid" | "integer" | "opaque" | "numeric-string";
  readonly undeclaredAttributes: "drop" | "store" | "refuse";
  readonly onDelete: "erase" | "deactivate";
  readonly onDeactivate: "keep" | "erase";
  readonly page: { readonly default: number; readonly max: number };
  readonly patchStatus: 200 | 204;
  readonly replaceable: "all" | readonly string[];
  readonly patchable: "all" | readonly string[];
  readonly onUnwritable: "ignore" | "refuse";
  readonly contentTypes: readonly string[];
  readonly discovery: "served" | "absent";
  readonly filterable: "as-declared" | "all";
  readonly managerReference: "checked" | "unchecked";
  readonly memberReference: "checked" | "unchecked";
  readonly workEmail: "as-declared" | "required" | "optional" | "unless-userName-is-email";
  readonly userNameFormat: "any" | "email";
  readonly emailDomains: "any" | readonly string[];
  readonly preferredLanguages: "any" | readonly string[];
  readonly disabledTokenStatus: 401 | 403;
  readonly etag: "off" | "weak" | "strong";
  readonly references: "as-written" | "completed";
  readonly sort: "unsupported" | "supported";
  /** `cursorTimeoutMs` is in milliseconds. */
  readonly pagination: {
    readonly methods: readonly ("index" | "cursor")[];
    readonly defaultMethod: "index" | "cursor";
    readonly cursorTimeoutMs: number;
  };
  readonly rootQuery: "unsupported" | "supported";
}

/** Name of a knob. */
export type KnobName = keyof Knobs;

/** One knob: what a README says before its value, the values it takes, and the one it has by itself. */
export interface Knob<Value> {
  readonly says: string;
  readonly shape: z.ZodType<Value>;
  readonly default: Value;
}

const texts = z.array(z.string()).readonly();
const pagingMethod = z.enum(["index", "cursor"]);

/** Every knob, a row each. */
export const knobTable: { readonly [Name in KnobName]: Knob<Knobs[Name]> } = {
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
    shape: z.union([z.literal("all"), texts]),
    default: "all",
  },
  patchable: {
    says: "PATCH may change",
    shape: z.union([z.literal("all"), texts]),
    default: "all",
  },
  onUnwritable: {
    says: "A change PUT or PATCH may not make is",
    shape: z.enum(["ignore", "refuse"]),
    default: "ignore",
  },
  contentTypes: {
    says: "Request bodies may be",
    shape: texts,
    default: ["application/scim+json", "application/json"],
  },
  discovery: {
    says: "Discovery endpoints are",
    shape: z.enum(["served", "absent"]),
    default: "served",
  },
  filterable: {
    says: "A filter may name",
    shape: z.enum(["as-declared", "all"]),
    default: "as-declared",
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
  disabledTokenStatus: {
    says: "A token whose enable box is off answers",
    shape: z.union([z.literal(401), z.literal(403)]),
    default: 401,
  },
  etag: {
    says: "Entity tags are",
    shape: z.enum(["off", "weak", "strong"]),
    default: "off",
  },
  references: {
    says: "The manager and members are answered",
    shape: z.enum(["as-written", "completed"]),
    default: "as-written",
  },
  sort: {
    says: "Sorting is",
    shape: z.enum(["unsupported", "supported"]),
    default: "unsupported",
  },
  pagination: {
    says: "Paging is by",
    shape: z
      .strictObject({
        methods: z.array(pagingMethod).min(1).readonly(),
        defaultMethod: pagingMethod,
        cursorTimeoutMs: z.int().min(1000),
      })
      .readonly()
      .refine(({ methods, defaultMethod }) => methods.includes(defaultMethod), {
        error: "expected the defaultMethod to be one of the methods",
      }),
    default: { methods: ["index"], defaultMethod: "index", cursorTimeoutMs: 600_000 },
  },
  rootQuery: {
    says: "A query at the SCIM base URL is",
    shape: z.enum(["unsupported", "supported"]),
    default: "unsupported",
  },
};
