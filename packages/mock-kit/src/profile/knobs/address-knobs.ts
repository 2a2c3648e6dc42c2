import { z } from "zod";
import type { KnobRows } from "./knob.ts";

/** Where a vendor's endpoints are, which it has, and in which media type it answers. */
export interface AddressKnobs {
  readonly pathCase: "sensitive" | "insensitive";
  readonly discovery: "served" | "absent";
  readonly discoverySchemas: "absent" | "listed";
  readonly me: "off" | "alias" | "redirect";
  readonly accept: "ignored" | "negotiated";
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
  discoverySchemas: {
    says: "The schemas of the discovery endpoints are",
    shape: z.enum(["absent", "listed"]),
    default: "absent",
  },
  me: {
    says: "`/Me` is",
    shape: z.enum(["off", "alias", "redirect"]),
    default: "off",
  },
  accept: {
    says: "The Accept header is",
    shape: z.enum(["ignored", "negotiated"]),
    default: "ignored",
  },
};
