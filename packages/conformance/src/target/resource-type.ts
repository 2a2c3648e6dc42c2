import type { Path } from "../json.ts";
import { attributeNamed, type AttributeDefinition } from "./attribute.ts";

/** An extension of a resource type. */
export interface TargetExtension {
  readonly schema: string;
  readonly isRequired: boolean;
  readonly attributes: readonly AttributeDefinition[];
}

/** A resource type of the server that is checked. */
export interface TargetType {
  /** E.g. `User`. */
  readonly name: string;
  /** Below the Tenant URL, e.g. `/Users`. */
  readonly endpoint: string;
  /** URI of the schema. */
  readonly schema: string;
  readonly attributes: readonly AttributeDefinition[];
  readonly extensions: readonly TargetExtension[];
  /** The attributes come from `/Schemas`; else they are those of the RFC that the server was seen to keep. */
  readonly isDeclared: boolean;
}

/**
 * Finds what is declared at a path of attribute names.
 *
 * @example
 * declaredAt(user, "name.familyName")?.type; // "string"
 */
export function declaredAt(type: TargetType, path: Path): AttributeDefinition | undefined {
  const [first = "", ...rest] = typeof path === "string" ? path.split(".") : path;
  const extension = type.extensions.find(({ schema }) => schema === first);
  if (extension !== undefined) return walk(extension.attributes, rest);
  return walk(type.attributes, [first, ...rest]);
}

function walk(
  attributes: readonly AttributeDefinition[],
  [first = "", ...rest]: readonly string[],
): AttributeDefinition | undefined {
  const found = attributeNamed(attributes, first);
  return rest.length === 0 || found === undefined ? found : walk(found.subAttributes, rest);
}
