import { invalidSyntax, mutability, tooMany, type JsonObject, type ScimRequest } from "@understudy/scim-core";
import type { PatchLimits } from "../profile/knobs/write-knobs.ts";
import { memberOf } from "./json-body.ts";
import type { Layer } from "./layer.ts";
import { patchOperations } from "./patch-strictness.ts";
import { placeOf } from "./place.ts";

/** Refuses what a vendor's PATCH cannot do though it is well-formed (AWS: several operations on userName). */
export const patchLimits: Layer = ({ knobs }) => {
  const limits = knobs.patchLimits;
  if (limits === "off") return undefined;
  return (next) => (request) => {
    if (placeOf(request)?.operation === "patch") assertWithin(limits, request);
    return next(request);
  };
};

function assertWithin(limits: PatchLimits, request: ScimRequest): void {
  const { maxOperations, unremovable = [], ops = [], oncePerPath = [] } = limits;
  const operations = patchOperations(request);
  if (maxOperations !== undefined && operations.length > maxOperations) {
    throw tooMany(`${operations.length} operations`, maxOperations);
  }
  const seen = new Set<string>();
  for (const operation of operations) {
    const op = textOf(operation, "op");
    const path = textOf(operation, "path");
    if (ops.length > 0 && !ops.some((one) => one === op)) {
      throw invalidSyntax(
        `the op "${op.slice(0, 20)}"`,
        `${ops.join(" or ")}, which is all this service provider does`,
      );
    }
    if (op === "remove" && has(unremovable, path)) throw mutability(path, "readOnly");
    if (seen.has(path) && has(oncePerPath, path)) {
      throw invalidSyntax(`several operations on "${path.slice(0, 100)}"`, "one");
    }
    seen.add(path);
  }
}

/** Both compare without case (RFC 7643 §2.1, entra-client §1.1). */
function textOf(operation: JsonObject, name: "op" | "path"): string {
  const text = memberOf(operation, name);
  return typeof text === "string" ? text.toLowerCase() : "";
}

function has(paths: readonly string[], path: string): boolean {
  return paths.some((one) => one.toLowerCase() === path);
}
