import { z } from "zod";
import { texts, type KnobRows } from "./knob.ts";

/** What a vendor makes of POST, PUT and PATCH. */
export interface WriteKnobs {
  readonly patchStatus: 200 | 204;
  readonly replaceable: "all" | readonly string[];
  readonly patchable: "all" | readonly string[];
  readonly onUnwritable: "ignore" | "refuse";
  readonly putMissing: "clear" | "keep";
  readonly immutable: readonly string[];
  readonly onImmutable: "refuse" | "ignore";
  readonly groupPatchStatus: "as-users" | 200 | 204;
  readonly refusedPatchForms: readonly PatchForm[];
  readonly patchLimits: "off" | PatchLimits;
  readonly etag: "off" | "weak" | "strong";
  readonly bulk: "off" | { readonly maxOperations: number; readonly maxPayloadBytes: number };
}

/** A form of PATCH that clients send besides those of RFC 7644 §3.5.2 (entra-client §1.3). */
export type PatchForm = "opCase" | "stringBooleans" | "pathless" | "dottedKeys" | "missingElement";

/** What a PATCH may not do though it is well-formed; paths as clients write them. */
export interface PatchLimits {
  readonly maxOperations?: number;
  /** The only operations there are. */
  readonly ops?: readonly ("add" | "remove" | "replace")[];
  readonly unremovable?: readonly string[];
  /** Paths of which a request may have one operation. */
  readonly oncePerPath?: readonly string[];
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
  putMissing: {
    says: "What a PUT leaves out is to be",
    shape: z.enum(["clear", "keep"]),
    default: "clear",
  },
  immutable: { says: "What may be given once and never changed", shape: texts, default: [] },
  onImmutable: {
    says: "A change of such an attribute: the mock will",
    shape: z.enum(["refuse", "ignore"]),
    default: "refuse",
    partOf: "immutable",
  },
  groupPatchStatus: {
    says: "PATCH of a group answers",
    shape: z.union([z.literal("as-users"), z.literal(200), z.literal(204)]),
    default: "as-users",
  },
  refusedPatchForms: {
    says: "Forms of PATCH beside the RFC's that are refused",
    shape: z
      .array(z.enum(["opCase", "stringBooleans", "pathless", "dottedKeys", "missingElement"]))
      .readonly(),
    default: [],
  },
  patchLimits: {
    says: "Limits of PATCH",
    shape: z.union([
      z.literal("off"),
      z.strictObject({
        maxOperations: z.int().min(1).exactOptional(),
        ops: z
          .array(z.enum(["add", "remove", "replace"]))
          .readonly()
          .exactOptional(),
        unremovable: texts.exactOptional(),
        oncePerPath: texts.exactOptional(),
      }),
    ]),
    default: "off",
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
