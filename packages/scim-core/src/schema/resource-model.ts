import type { AttributePath } from "../path/attribute-path.ts";
import type { Attribute, Schema } from "./attribute.ts";
import { commonAttributes } from "./common-attributes.ts";
import { EnterpriseUserSchema } from "./enterprise-user.ts";
import { GroupSchema } from "./group.ts";
import type { ResourceType } from "./resource-type.ts";
import { UserSchema } from "./user.ts";

/**
 * What a path means in a resource type.
 *
 * @example
 * const at: ResolvedPath | undefined = model.resolve({ attribute: "userName" });
 */
export type ResolvedPath =
  /** The URI of a schema extension by itself: the whole extension object. */
  | { readonly kind: "extension"; readonly extension: Schema; readonly isDeclared: boolean }
  | {
      readonly kind: "attribute";
      /** The extension the attribute lives under; undefined for core and common attributes. */
      readonly extension: Schema | undefined;
      readonly attribute: Attribute;
      readonly subAttribute: Attribute | undefined;
      /** False for an attribute of the RFC's schemas that the resource type leaves out. */
      readonly isDeclared: boolean;
    };

/**
 * An attribute found by name, and whether the resource type declares it.
 *
 * @example
 * const named: NamedAttribute | undefined = model.attributeNamed(undefined, "USERNAME");
 */
export interface NamedAttribute {
  readonly attribute: Attribute;
  readonly isDeclared: boolean;
}

/**
 * A schema extension found by URI, and whether the resource type declares it.
 *
 * @example
 * const named: NamedExtension | undefined = model.extensionNamed(EnterpriseUserSchema.id);
 */
export interface NamedExtension {
  readonly schema: Schema;
  readonly isDeclared: boolean;
}

/**
 * A resource type with its names indexed, case-insensitively (RFC 7643 §2.1).
 *
 * @example
 * const users: ResourceModel = createResourceModel(UserResourceType);
 * users.extensions.map(({ name }) => name); // ["EnterpriseUser"]
 */
export interface ResourceModel {
  readonly resourceType: ResourceType;
  /** The declared attributes outside extensions: the common ones (RFC 7643 §3.1) and the core schema's. */
  readonly attributes: readonly Attribute[];
  /** The declared extensions, required or not. */
  readonly extensions: readonly Schema[];
  /** Undefined where no schema has the name. */
  resolve(path: AttributePath): ResolvedPath | undefined;
  /** Finds an attribute of the core schema (`undefined`), an extension, or a complex attribute. */
  attributeNamed(container: Schema | Attribute | undefined, name: string): NamedAttribute | undefined;
  /** Finds an extension by its URI. */
  extensionNamed(uri: string): NamedExtension | undefined;
}

/**
 * Indexes the names of a resource type: common and core attributes, extensions, and what the RFC's own schemas of the
 * same URIs have besides. Names of an extension resolve under its URI only (RFC 7644 §3.10).
 *
 * @example
 * const model = createResourceModel(UserResourceType);
 * model.resolve({ attribute: "USERNAME" })?.kind; // "attribute"
 */
export function createResourceModel(resourceType: ResourceType): ResourceModel {
  const { schema, schemaExtensions } = resourceType;
  const tables = new Map<Schema | Attribute, NameTable>();
  const common = commonAttributes.filter(({ name }) => !hasName(schema.attributes, name));
  const attributes = [...common, ...schema.attributes];
  const core = indexAttributes(attributes, rfcSchema(schema.id)?.attributes, tables);
  const extensions = indexExtensions(resourceType, tables);

  function attributeNamed(
    container: Schema | Attribute | undefined,
    name: string,
  ): NamedAttribute | undefined {
    const table = container === undefined || container === schema ? core : tables.get(container);
    return table?.get(name.toLowerCase());
  }

  function extensionNamed(uri: string): NamedExtension | undefined {
    return extensions.get(uri.toLowerCase());
  }

  function resolve(path: AttributePath): ResolvedPath | undefined {
    const uri = path.schema?.toLowerCase();
    if (uri === undefined || uri === schema.id.toLowerCase()) {
      return resolveIn(undefined, path);
    }
    const extension = extensions.get(uri);
    return extension === undefined ? resolveExtension(path) : resolveIn(extension, path);
  }

  function resolveIn(extension: NamedExtension | undefined, path: AttributePath): ResolvedPath | undefined {
    const named = attributeNamed(extension?.schema, path.attribute);
    if (named === undefined) {
      return undefined;
    }
    const { attribute } = named;
    const sub = path.subAttribute === undefined ? undefined : attributeNamed(attribute, path.subAttribute);
    if (path.subAttribute !== undefined && sub === undefined) {
      return undefined;
    }
    return {
      kind: "attribute",
      extension: extension?.schema,
      attribute,
      subAttribute: sub?.attribute,
      isDeclared: named.isDeclared && (sub?.isDeclared ?? true) && (extension?.isDeclared ?? true),
    };
  }

  /** A URI by itself parses as its last segment under the rest of it. */
  function resolveExtension(path: AttributePath): ResolvedPath | undefined {
    const found = extensionNamed(`${path.schema}:${path.attribute}`);
    if (found === undefined || path.valueFilter !== undefined || path.subAttribute !== undefined) {
      return undefined;
    }
    return { kind: "extension", extension: found.schema, isDeclared: found.isDeclared };
  }

  return {
    resourceType,
    attributes,
    extensions: schemaExtensions.map((extension) => extension.schema),
    resolve,
    attributeNamed,
    extensionNamed,
  };
}

/** Attributes by lower-case name; a Map, so that `__proto__` is a name like any other. */
type NameTable = ReadonlyMap<string, NamedAttribute>;

/** The RFC's schemas, for what a resource type of the same schema leaves out. */
const RFC_SCHEMAS: readonly Schema[] = [UserSchema, GroupSchema, EnterpriseUserSchema];

function rfcSchema(id: string): Schema | undefined {
  return RFC_SCHEMAS.find((schema) => schema.id.toLowerCase() === id.toLowerCase());
}

function hasName(attributes: readonly Attribute[], name: string): boolean {
  return attributes.some((attribute) => attribute.name.toLowerCase() === name.toLowerCase());
}

function indexAttributes(
  declared: readonly Attribute[],
  known: readonly Attribute[] = [],
  tables: Map<Schema | Attribute, NameTable>,
): NameTable {
  const table = new Map<string, NamedAttribute>();
  for (const attribute of known) {
    table.set(attribute.name.toLowerCase(), { attribute, isDeclared: false });
    indexSubAttributes(attribute, undefined, tables);
  }
  for (const attribute of declared) {
    const name = attribute.name.toLowerCase();
    indexSubAttributes(attribute, table.get(name)?.attribute, tables);
    table.set(name, { attribute, isDeclared: true });
  }
  return table;
}

function indexSubAttributes(
  attribute: Attribute,
  known: Attribute | undefined,
  tables: Map<Schema | Attribute, NameTable>,
): void {
  if (attribute.subAttributes !== undefined) {
    tables.set(attribute, indexAttributes(attribute.subAttributes, known?.subAttributes, tables));
  }
}

function indexExtensions(
  resourceType: ResourceType,
  tables: Map<Schema | Attribute, NameTable>,
): ReadonlyMap<string, NamedExtension> {
  const extensions = new Map<string, NamedExtension>();
  if (resourceType.schema.id.toLowerCase() === UserSchema.id.toLowerCase()) {
    extensions.set(EnterpriseUserSchema.id.toLowerCase(), {
      schema: EnterpriseUserSchema,
      isDeclared: false,
    });
    tables.set(EnterpriseUserSchema, indexAttributes(EnterpriseUserSchema.attributes, [], tables));
  }
  for (const { schema } of resourceType.schemaExtensions) {
    extensions.set(schema.id.toLowerCase(), { schema, isDeclared: true });
    tables.set(schema, indexAttributes(schema.attributes, rfcSchema(schema.id)?.attributes, tables));
  }
  return extensions;
}
