import { z } from "zod";
import type { KnobRows } from "./knob.ts";

/** What a vendor makes of filters and pages. */
export interface QueryKnobs {
  readonly filterable: "as-declared" | "all";
  readonly page: { readonly default: number; readonly max: number };
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
