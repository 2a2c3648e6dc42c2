import type { AttributeMapping } from "../mapping/attribute-mapping.ts";
import type { EvaluationContext } from "../mapping/evaluation-context.ts";
import { compileMappings, type CompiledMappings } from "../mapping/evaluate-mapping.ts";
import { formatExpression } from "../mapping/format-expression.ts";
import { compileScope, type CompiledScope } from "../scope/compile-scope.ts";
import { formatMappingSource } from "./format-mapping-source.ts";
import { SchemaError } from "./schema-error.ts";
import type {
  AttributeDefinition,
  ObjectDefinition,
  ObjectMapping,
  SynchronizationAttributeMapping,
  SynchronizationSchema,
} from "./synchronization-schema.ts";

/** What may be done at the target (entra-client §2.4, target object actions). */
export type ObjectFlowType = "Add" | "Update" | "Delete";

/** An object mapping of a schema, ready to run. */
export interface CompiledObjectMapping {
  readonly ruleId: string;
  /** As the schema has it, scope included. */
  readonly objectMapping: ObjectMapping;
  readonly actions: ReadonlySet<ObjectFlowType>;
  readonly mappings: CompiledMappings;
  readonly scope: CompiledScope;
}

/** A schema, ready to run: one object mapping at most for each type of source object. */
export interface CompiledSchema {
  readonly schema: SynchronizationSchema;
  /** Names of the directories of the first rule. */
  readonly sourceDirectoryName: string;
  readonly targetDirectoryName: string;
  readonly objectMappings: Readonly<Partial<Record<"User" | "Group", CompiledObjectMapping>>>;
}

/**
 * Compiles a schema: resolves its names, parses its expressions and leaves out object mappings that are not enabled.
 *
 * @param context What expressions are evaluated with. Default as in `createEvaluationContext()`.
 * @throws SchemaError where a name of the schema leads nowhere or the mapping of users is disabled, ExpressionError where
 * an expression cannot be read, ScopeError where a scoping filter cannot be evaluated.
 * @example
 * const { objectMappings } = compileSchema(toSynchronizationSchema(scimApplication));
 * objectMappings.User?.mappings.rows.length; // 22
 */
export function compileSchema(schema: SynchronizationSchema, context?: EvaluationContext): CompiledSchema {
  const rules = schema.synchronizationRules.toSorted((a, b) => a.priority - b.priority);
  const [first] = rules;
  if (first === undefined) throw new SchemaError("synchronizationRules", "none", "one");
  const objectMappings: Partial<Record<"User" | "Group", CompiledObjectMapping>> = {};
  for (const [place, ruleId, objectMapping] of enabledMappings(schema, rules)) {
    const type = typeOf(objectMapping, place);
    if (objectMappings[type] !== undefined) {
      throw new SchemaError(`${place}.sourceObjectName`, `a second mapping of ${type}`, "one for each type");
    }
    objectMappings[type] = compileObjectMapping(schema, { place, ruleId, objectMapping }, context);
  }
  const { sourceDirectoryName, targetDirectoryName } = first;
  return { schema, sourceDirectoryName, targetDirectoryName, objectMappings };
}

type Placed = readonly [place: string, ruleId: string, objectMapping: ObjectMapping];

function enabledMappings(
  { synchronizationRules }: SynchronizationSchema,
  byPriority: SynchronizationSchema["synchronizationRules"],
): readonly Placed[] {
  return byPriority.flatMap((rule) =>
    rule.objectMappings.flatMap((objectMapping, index): readonly Placed[] => {
      const place = `synchronizationRules[${synchronizationRules.indexOf(rule)}].objectMappings[${index}]`;
      if (objectMapping.enabled) return [[place, rule.id, objectMapping]];
      // entra-client §2.5: the mapping of groups can be disabled, that of users cannot.
      if (objectMapping.sourceObjectName !== "User") return [];
      throw new SchemaError(`${place}.enabled`, "false", "true: only the mapping of groups can be disabled");
    }),
  );
}

function typeOf({ sourceObjectName }: ObjectMapping, place: string): "User" | "Group" {
  if (sourceObjectName === "User" || sourceObjectName === "Group") return sourceObjectName;
  throw new SchemaError(`${place}.sourceObjectName`, JSON.stringify(sourceObjectName), '"User" or "Group"');
}

function compileObjectMapping(
  schema: SynchronizationSchema,
  {
    place,
    ruleId,
    objectMapping,
  }: { readonly place: string; readonly ruleId: string; readonly objectMapping: ObjectMapping },
  context: EvaluationContext | undefined,
): CompiledObjectMapping {
  const target = findObject(schema, place, objectMapping, "target");
  const source = findObject(schema, place, objectMapping, "source");
  const rows = objectMapping.attributeMappings.map((mapping, index) => {
    const attribute = target.attributes.find(({ name }) => name === mapping.targetAttributeName);
    if (attribute !== undefined) return fromAttributeMapping(mapping, attribute);
    throw new SchemaError(
      `${place}.attributeMappings[${index}].targetAttributeName`,
      JSON.stringify(mapping.targetAttributeName),
      `an attribute of ${target.name}`,
    );
  });
  return {
    ruleId,
    objectMapping,
    actions: parseFlowTypes(objectMapping.flowTypes, place),
    mappings: compileMappings(rows, context),
    scope: compileScope(objectMapping.scope, source),
  };
}

function findObject(
  { directories, synchronizationRules }: SynchronizationSchema,
  place: string,
  objectMapping: ObjectMapping,
  side: "source" | "target",
): ObjectDefinition {
  const rule = synchronizationRules.find(({ objectMappings }) => objectMappings.includes(objectMapping));
  const directoryName = rule?.[`${side}DirectoryName`];
  const directory = directories.find(({ name }) => name === directoryName);
  if (directory === undefined) {
    const at = place.replace(/\.objectMappings.*$/u, `.${side}DirectoryName`);
    throw new SchemaError(at, JSON.stringify(directoryName), "the name of a directory");
  }
  const objectName = objectMapping[`${side}ObjectName`];
  const found = directory.objects.find(({ name }) => name === objectName);
  if (found !== undefined) return found;
  const expected = `an object of ${directory.name}`;
  throw new SchemaError(`${place}.${side}ObjectName`, JSON.stringify(objectName), expected);
}

function parseFlowTypes(flowTypes: string, place: string): ReadonlySet<ObjectFlowType> {
  const found = flowTypes.split(",").map((name) => name.trim());
  const known = found.filter((name) => name === "Add" || name === "Update" || name === "Delete");
  const unknown = found.find((name) => name !== "" && known.every((other) => other !== name));
  if (unknown === undefined) return new Set(known);
  throw new SchemaError(`${place}.flowTypes`, JSON.stringify(unknown), "Add, Update or Delete");
}

/** Graph's form of a mapping in the short one; a source of null is a constant (entra-client §2.5). */
function fromAttributeMapping(
  mapping: SynchronizationAttributeMapping,
  attribute: AttributeDefinition,
): AttributeMapping {
  const { source, defaultValue, matchingPriority, flowType, flowBehavior } = mapping;
  const constant = source === null ? defaultValue : null;
  const text =
    constant === null
      ? source && formatMappingSource(source)
      : formatExpression({ kind: "string", value: constant, offset: 0 });
  return {
    source: text ?? "",
    target: mapping.targetAttributeName,
    flowType,
    flowBehavior,
    caseExact: attribute.caseExact,
    isMultivalued: attribute.multivalued,
    flowNullValues: attribute.flowNullValues,
    exportMissingReferences: mapping.exportMissingReferences,
    ...(matchingPriority > 0 ? { matchingPriority } : {}),
    ...(source === null || defaultValue === null ? {} : { defaultValue }),
    ...(attribute.type === "Reference" ? { isReference: true } : {}),
  };
}
