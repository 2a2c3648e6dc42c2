import { z } from "zod";
import type { KnobRows } from "./knob.ts";

/** What becomes of users who come and go. */
export interface LifecycleKnobs {
  readonly idFormat: "uuid" | "integer" | "opaque" | "numeric-string";
  readonly onDelete: "erase" | "deactivate";
  readonly onDeactivate: "keep" | "erase";
}

export const lifecycleKnobs: KnobRows<LifecycleKnobs> = {
  idFormat: {
    says: "Ids look like",
    shape: z.enum(["uuid", "integer", "opaque", "numeric-string"]),
    default: "uuid",
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
};
