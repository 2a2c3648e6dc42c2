import { z } from "zod";
import { texts, type KnobRows } from "./knob.ts";

/** What a vendor makes of filters and pages. */
export interface QueryKnobs {
  readonly filterable: "as-declared" | "all";
  readonly page: { readonly default: number; readonly max: number };
  readonly filterOperators: "all" | readonly string[];
  readonly maxFilterTerms: "unlimited" | number;
  readonly filterFailure: "refuse" | "empty" | "ignore";
  readonly startIndexBelowOne: "one" | "refuse";
  readonly maxStartIndex: "unlimited" | number;
  readonly countZero: "totals" | "default" | "refuse";
  readonly countAboveMax: "clamp" | "refuse";
  readonly maxResults: "unlimited" | number;
  readonly projection: "supported" | "unsupported";
  readonly sort: "unsupported" | "supported";
  /** `cursorTimeoutMs` is in milliseconds. */
  readonly pagination: {
    readonly methods: readonly ("index" | "cursor")[];
    readonly defaultMethod: "index" | "cursor";
    readonly cursorTimeoutMs: number;
  };
  readonly rootQuery: "unsupported" | "supported";
}

const pagingMethod = z.enum(["index", "cursor"]);

export const queryKnobs: KnobRows<QueryKnobs> = {
  filterable: {
    says: "A filter may name",
    shape: z.enum(["as-declared", "all"]),
    default: "as-declared",
  },
  page: {
    says: "Page size",
    shape: z.strictObject({ default: z.int().min(1), max: z.int().min(1) }).readonly(),
    default: { default: 100, max: 200 },
  },
  filterOperators: {
    says: "Operators of a filter",
    shape: z.union([z.literal("all"), texts]),
    default: "all",
  },
  maxFilterTerms: {
    says: "Operators a filter may have",
    shape: z.union([z.literal("unlimited"), z.int().min(1)]),
    default: "unlimited",
  },
  filterFailure: {
    says: "A filter that is not served: the mock will answer",
    shape: z.enum(["refuse", "empty", "ignore"]),
    default: "refuse",
  },
  startIndexBelowOne: {
    says: "A startIndex below 1 is",
    shape: z.enum(["one", "refuse"]),
    default: "one",
  },
  maxStartIndex: {
    says: "Largest startIndex",
    shape: z.union([z.literal("unlimited"), z.int().min(1)]),
    default: "unlimited",
  },
  countZero: {
    says: "A count of 0 answers",
    shape: z.enum(["totals", "default", "refuse"]),
    default: "totals",
  },
  countAboveMax: {
    says: "A count above the largest page: the mock will",
    shape: z.enum(["clamp", "refuse"]),
    default: "clamp",
  },
  maxResults: {
    says: "Results beyond which a query is refused",
    shape: z.union([z.literal("unlimited"), z.int().min(1)]),
    default: "unlimited",
  },
  projection: {
    says: "attributes and excludedAttributes are",
    shape: z.enum(["supported", "unsupported"]),
    default: "supported",
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
