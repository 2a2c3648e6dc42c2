import type { AttributeDefinition, AttributeType, Mutability } from "./synchronization-schema.ts";

/** An attribute in short: what differs from a single-valued String that is neither required nor caseExact. */
export interface AttributeShape {
  readonly name: string;
  readonly type?: AttributeType;
  readonly anchor?: boolean;
  readonly caseExact?: boolean;
  readonly required?: boolean;
  readonly multivalued?: boolean;
  readonly mutability?: Mutability;
  readonly flowNullValues?: boolean;
  /** Names of the objects a Reference may refer to. */
  readonly referencedObjects?: readonly string[];
}

/**
 * Writes an attribute definition out, with Graph's defaults.
 *
 * @example
 * defineAttribute({ name: "active", type: "Boolean" }).mutability; // "ReadWrite"
 */
export function defineAttribute(shape: AttributeShape): AttributeDefinition {
  const { name, type = "String", anchor = false, caseExact = false, required = false } = shape;
  return {
    name,
    type,
    anchor,
    caseExact,
    required,
    multivalued: shape.multivalued ?? false,
    mutability: shape.mutability ?? "ReadWrite",
    flowNullValues: shape.flowNullValues ?? false,
    defaultValue: null,
    referencedObjects: (shape.referencedObjects ?? []).map((referencedObjectName) => ({
      referencedObjectName,
      referencedProperty: null,
    })),
    metadata: [],
  };
}
