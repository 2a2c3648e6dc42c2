import { z } from "zod";
import { texts, type KnobRows } from "./knob.ts";

/** What a vendor makes of POST, PUT and PATCH. */
export interface WriteKnobs {
  readonly patchStatus: 200 | 204;
  readonly replaceable: "all" | readonly string[];
  readonly patchable: "all" | readonly string[];
  readonly onUnwritable: "ignore" | "refuse";
  readonly contentTypes: readonly string[];
  readonly etag: "off" | "weak" | "strong";
  readonly bulk: "off" | { readonly maxOperations: number; readonly maxPayloadBytes: number };
}

export const writeKnobs: KnobRows<WriteKnobs> = {
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
  etag: {
    says: "Entity tags are",
    shape: z.enum(["off", "weak", "strong"]),
    default: "off",
  },
  bulk: {
    says: "Bulk operations are",
    shape: z.union([
      z.literal("off"),
      z.strictObject({ maxOperations: z.int().min(1), maxPayloadBytes: z.int().min(1) }).readonly(),
    ]),
    default: "off",
  },
};
