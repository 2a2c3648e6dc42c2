/**
 * Graph's `synchronizationSchema`: what a provisioning job synchronizes and how (entra-client §5).
 *
 * Field for field Graph's, so that one read over the API, changed and written back is what the job runs by.
 *
 * @example
 * const schema: SynchronizationSchema = toSynchronizationSchema(scimApplication);
 * schema.directories.map(({ name }) => name); // ["Microsoft Entra ID", "customappsso"]
 */
export interface SynchronizationSchema {
  readonly id: string;
  /** Changes with every change of the schema. */
  readonly version: string;
  readonly directories: readonly DirectoryDefinition[];
  readonly synchronizationRules: readonly SynchronizationRule[];
}

/** Graph's `directoryDefinition`: the source or the target, its objects and their attributes. */
export interface DirectoryDefinition {
  readonly id: string;
  readonly name: string;
  readonly objects: readonly ObjectDefinition[];
  readonly readOnly: boolean;
  /** Both null until a discovery has run. */
  readonly version: string | null;
  readonly discoveryDateTime: string | null;
  /** Comma-separated, e.g. `AttributeNames, AttributeDataTypes`; `None` for an application without discovery. */
  readonly discoverabilities: string;
}

/** Graph's `objectDefinition`, e.g. `User` of the source. */
export interface ObjectDefinition {
  readonly name: string;
  readonly attributes: readonly AttributeDefinition[];
  readonly metadata: readonly MetadataEntry[];
  readonly supportedApis: readonly string[];
}

export type AttributeType = "String" | "Integer" | "Reference" | "Binary" | "Boolean" | "DateTime";

export type Mutability = "ReadWrite" | "ReadOnly" | "Immutable" | "WriteOnly";

/** Graph's `attributeDefinition`. */
export interface AttributeDefinition {
  readonly name: string;
  readonly type: AttributeType;
  /** True for the one attribute that identifies the object. */
  readonly anchor: boolean;
  /** True where a change of case alone is a change (entra-client §2.5). */
  readonly caseExact: boolean;
  readonly required: boolean;
  readonly multivalued: boolean;
  readonly mutability: Mutability;
  readonly flowNullValues: boolean;
  readonly defaultValue: string | null;
  /** Of a Reference: what it may refer to. */
  readonly referencedObjects: readonly ReferencedObject[];
  readonly metadata: readonly MetadataEntry[];
}

export interface ReferencedObject {
  readonly referencedObjectName: string;
  readonly referencedProperty: string | null;
}

export interface MetadataEntry {
  readonly key: string;
  readonly value: string;
}

/** Graph's `synchronizationRule`: one direction between two directories. */
export interface SynchronizationRule {
  readonly id: string;
  readonly name: string;
  readonly editable: boolean;
  /** The lowest comes first. */
  readonly priority: number;
  readonly sourceDirectoryName: string;
  readonly targetDirectoryName: string;
  readonly objectMappings: readonly ObjectMapping[];
  readonly metadata: readonly MetadataEntry[];
}

/** Graph's `objectMapping`: how one type of object comes to the target. */
export interface ObjectMapping {
  readonly name: string;
  readonly enabled: boolean;
  /** Target object actions, comma-separated: `Add, Update, Delete` (entra-client §2.4). */
  readonly flowTypes: string;
  readonly sourceObjectName: string;
  readonly targetObjectName: string;
  /** Scoping filters; null for none. */
  readonly scope: SynchronizationFilter | null;
  readonly attributeMappings: readonly SynchronizationAttributeMapping[];
  readonly metadata: readonly MetadataEntry[];
}

/** When a mapping applies (entra-client §2.5). */
export type AttributeFlowType =
  | "Always"
  | "ObjectAddOnly"
  | "MultiValueAddOnly"
  | "ValueAddOnly"
  | "AttributeAddOnly";

/** Whether a value is written when it changed or with every write (entra-client §2.5). */
export type AttributeFlowBehavior = "FlowWhenChanged" | "FlowAlways";

/** Graph's `attributeMapping`; named apart from the short form that a template is written in. */
export interface SynchronizationAttributeMapping {
  readonly targetAttributeName: string;
  /** Null for a constant, whose value is `defaultValue`. */
  readonly source: AttributeMappingSource | null;
  readonly defaultValue: string | null;
  readonly flowType: AttributeFlowType;
  readonly flowBehavior: AttributeFlowBehavior;
  /** 0 for an attribute that does not match. */
  readonly matchingPriority: number;
  readonly exportMissingReferences: boolean;
}

/**
 * Graph's `attributeMappingSource`: an expression as text and as the tree it parses to.
 *
 * @example
 * const mail: AttributeMappingSource = { expression: "[mail]", name: "mail", type: "Attribute", parameters: [] };
 */
export interface AttributeMappingSource {
  readonly expression: string;
  /** Name of the attribute or function, or the constant itself. */
  readonly name: string;
  readonly type: "Attribute" | "Constant" | "Function";
  /** Of a function, those that are given. */
  readonly parameters: readonly MappingSourceParameter[];
}

export interface MappingSourceParameter {
  readonly key: string;
  readonly value: AttributeMappingSource;
}

/**
 * Graph's `filter`: sets of scoping filters (entra-client §2.2).
 *
 * @example
 * const everybody: SynchronizationFilter = { groups: [], inputFilterGroups: [], categoryFilterGroups: [] };
 */
export interface SynchronizationFilter {
  /** An object that no longer satisfies any of these is deprovisioned. */
  readonly groups: readonly FilterGroup[];
  /** An object that satisfies none of these is not read, and stays at the target as it is. */
  readonly inputFilterGroups: readonly FilterGroup[];
  readonly categoryFilterGroups: readonly FilterGroup[];
}

/**
 * Graph's `filterGroup`: one scoping filter, whose clauses must all hold.
 *
 * @example
 * const clause = { sourceOperandName: "city", operatorName: "EQUALS", targetOperand: { values: ["Kyoto"] } };
 * const kyoto: FilterGroup = { name: "Kyoto", clauses: [clause] };
 */
export interface FilterGroup {
  /** The Scoping Filter Title. */
  readonly name: string;
  readonly clauses: readonly FilterClause[];
}

/** Graph's `filterClause`. */
export interface FilterClause {
  readonly sourceOperandName: string;
  readonly operatorName: string;
  readonly targetOperand: { readonly values: readonly string[] };
}
