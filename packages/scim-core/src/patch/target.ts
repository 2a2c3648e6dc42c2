import { invalidPath, invalidValue, jsonTypeOf, ScimError } from "../error.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import { parseAttributePath, type AttributePath } from "../path/attribute-path.ts";
import type { ResolvedPath, ResourceModel } from "../schema/resource-model.ts";
import type { ResourceRules } from "../service/rules.ts";
import type { PatchOperation, PatchOperationName } from "./operation.ts";

/** What PATCH needs to know of a resource type. */
export interface PatchContext {
  readonly model: ResourceModel;
  readonly undeclared: ResourceRules["undeclared"];
}

/** One operation at one attribute. */
export interface PatchTarget {
  readonly op: PatchOperationName;
  /** The path as the client wrote it, for errors. */
  readonly text: string;
  readonly path: AttributePath;
  readonly at: Extract<ResolvedPath, { kind: "attribute" }>;
  readonly value: JsonValue | undefined;
}

/**
 * Takes an operation apart into its targets. A path has one; without a path, each key of the value is a path with the
 * same op, whether plain, dotted, filtered or qualified by a URN (RFC 7644 §3.5.2, entra-client §1.3
 * `aadOptscim062020`). Throws {@link ScimError} 400 `noTarget`, `invalidPath` or `invalidValue`.
 */
export function targetsOf(operation: PatchOperation, context: PatchContext): readonly PatchTarget[] {
  const { op, path, value, where } = operation;
  if (path !== undefined) {
    return targetsAt(op, path, value, context);
  }
  if (op === "remove") {
    const detail = `${where} cannot be applied: got remove without a path, expected the path of what to remove.`;
    throw new ScimError(400, "noTarget", detail);
  }
  if (!isJsonObject(value)) {
    throw invalidValue(
      `${where}.value`,
      jsonTypeOf(value),
      "an object with attributes, since there is no path",
    );
  }
  return targetsWithin(op, value, "", context);
}

function targetsWithin(
  op: PatchOperationName,
  value: JsonObject,
  prefix: string,
  context: PatchContext,
): readonly PatchTarget[] {
  return Object.entries(value).flatMap(([key, member]) =>
    targetsAt(op, isQualified(key) ? key : `${prefix}${key}`, member, context),
  );
}

/** A colon inside brackets belongs to a value. */
function isQualified(key: string): boolean {
  return /^[^[]*:/.test(key);
}

function targetsAt(
  op: PatchOperationName,
  text: string,
  value: JsonValue | undefined,
  context: PatchContext,
): readonly PatchTarget[] {
  const { model, undeclared } = context;
  const core = model.resourceType.schema.id;
  if (text.toLowerCase() === core.toLowerCase() && isJsonObject(value)) {
    return targetsWithin(op, value, "", context);
  }
  const path = parseAttributePath(text);
  const at = model.resolve(path);
  if (at === undefined) {
    throw invalidPath(text, undefined, "a name no schema has", `an attribute of ${model.resourceType.name}`);
  }
  if (!at.isDeclared && undeclared === "refuse") {
    const { name } = model.resourceType;
    throw invalidPath(text, undefined, "an attribute not served", `one that the schemas of ${name} declare`);
  }
  if (!at.isDeclared && undeclared === "drop") {
    return [];
  }
  if (at.kind === "extension") {
    return targetsInExtension(op, at, value, context);
  }
  // RFC 7643 §3: `schemas` follows from what the resource carries.
  return at.attribute.name === "schemas" ? [] : [{ op, text, path, at, value }];
}

function targetsInExtension(
  op: PatchOperationName,
  at: Extract<ResolvedPath, { kind: "extension" }>,
  value: JsonValue | undefined,
  context: PatchContext,
): readonly PatchTarget[] {
  const { extension } = at;
  if (op === "remove" || value === null || value === undefined) {
    const names = extension.attributes.filter(({ mutability }) => mutability !== "readOnly");
    return names.flatMap(({ name }) => targetsAt("remove", `${extension.id}:${name}`, undefined, context));
  }
  if (!isJsonObject(value)) {
    throw invalidValue(extension.id, jsonTypeOf(value), "an object with the attributes of the extension");
  }
  return targetsWithin(op, value, `${extension.id}:`, context);
}
