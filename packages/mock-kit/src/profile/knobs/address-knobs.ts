import { z } from "zod";
import type { KnobRows } from "./knob.ts";

/** Where a vendor's endpoints are, and which it has. */
export interface AddressKnobs {
  readonly pathCase: "sensitive" | "insensitive";
  readonly discovery: "served" | "absent";
}

export const addressKnobs: KnobRows<AddressKnobs> = {
  pathCase: {
    says: "Resource paths compare",
    shape: z.enum(["sensitive", "insensitive"]),
    default: "sensitive",
  },
  discovery: {
    says: "Discovery endpoints are",
    shape: z.enum(["served", "absent"]),
    default: "served",
  },
};
