import { createObjectIds } from "../directory/object-ids.ts";
import type { ApplicationTemplate, AttributeMapping } from "../mapping/attribute-mapping.ts";
import type { CompiledMapping } from "../mapping/compile-mapping.ts";
import { ENTERPRISE_USER } from "../mapping/default-mappings.ts";
import { compileMappings, isBooleanTarget } from "../mapping/evaluate-mapping.ts";
import { defineAttribute } from "./define-attribute.ts";
import { toMappingSource } from "./mapping-source.ts";
import { defineSourceObject } from "./source-objects.ts";
import type {
  AttributeDefinition,
  ObjectDefinition,
  ObjectMapping,
  SynchronizationAttributeMapping,
  SynchronizationFilter,
  SynchronizationSchema,
} from "./synchronization-schema.ts";

/** The source directory, as logs name it today (entra-client §2.5). */
const SOURCE_DIRECTORY = "Microsoft Entra ID";

/** The target directory of the non-gallery application (entra-client §2.5). */
const NON_GALLERY_TARGET = "customappsso";

const CORE = "urn:ietf:params:scim:schemas:core:2.0";

/** As in Graph's example of an `objectMapping`. */
const OBJECT_MAPPING_METADATA = [
  { key: "IsCustomerDefined", value: "false" },
  { key: "DisableMonitoringForChanges", value: "false" },
  { key: "Disposition", value: '"Normal"' },
  { key: "ExcludeFromReporting", value: "false" },
  { key: "EscrowBehavior", value: '"Default"' },
  { key: "Unsynchronized", value: "false" },
] as const;

/**
 * Writes an application's template out as the schema its provisioning job runs by (entra-client §2.5, §5).
 *
 * @param seed Draws the ids of directories and rule; the same seed gives the same ids. Default random.
 * @throws ExpressionError where a mapping's source cannot be read.
 * @example
 * const schema = toSynchronizationSchema(scimApplication, 1);
 * schema.synchronizationRules[0]?.objectMappings[0]?.attributeMappings.length; // 22
 */
export function toSynchronizationSchema(
  application: ApplicationTemplate,
  seed?: number,
): SynchronizationSchema {
  const draw = (label: string): string => createObjectIds(label, seed)();
  const isGallery = application.id !== "scim";
  const targetDirectoryName = isGallery ? application.displayName : NON_GALLERY_TARGET;
  const sides = sidesOf(application, isGallery);
  return {
    id: draw("schema"),
    version: "v1.0",
    directories: [
      {
        ...directory(draw("sourceSystem"), SOURCE_DIRECTORY),
        objects: sides.map(({ sourceName, rows }) => defineSourceObject(sourceName, readBy(rows))),
      },
      {
        ...directory(draw("targetSystem"), targetDirectoryName),
        objects: sides.map((side) => defineTargetObject(side, sides)),
      },
    ],
    synchronizationRules: [
      {
        id: draw("rule"),
        // That of Graph's example; what the template's rule is called is in no source (entra-client §9).
        name: "USER_TO_USER",
        editable: true,
        priority: 1,
        sourceDirectoryName: SOURCE_DIRECTORY,
        targetDirectoryName,
        objectMappings: sides.map((side) => toObjectMapping(side, application)),
        metadata: [],
      },
    ],
  };
}

/** One type of object on both sides. */
interface Side {
  readonly sourceName: "User" | "Group";
  readonly targetName: string;
  readonly rows: readonly CompiledMapping[];
  readonly scope: SynchronizationFilter | undefined;
}

/** Gallery applications name the core User, the non-gallery one the Enterprise User (entra-client §2.5). */
function sidesOf(application: ApplicationTemplate, isGallery: boolean): readonly Side[] {
  const { userMappings, groupMappings, userScope, groupScope } = application;
  const user: Side = {
    sourceName: "User",
    targetName: isGallery ? `${CORE}:User` : ENTERPRISE_USER,
    rows: compileMappings(userMappings).rows,
    scope: userScope,
  };
  if (groupMappings === undefined) return [user];
  const targetName = `${CORE}:Group`;
  const { rows } = compileMappings(groupMappings);
  return [user, { sourceName: "Group", targetName, rows, scope: groupScope }];
}

function directory(id: string, name: string): Omit<SynchronizationSchema["directories"][number], "objects"> {
  return { id, name, readOnly: false, version: null, discoveryDateTime: null, discoverabilities: "None" };
}

function readBy(rows: readonly CompiledMapping[]): readonly string[] {
  return [...new Set(rows.flatMap(({ sourceAttributes }) => sourceAttributes))];
}

function defineTargetObject({ targetName, rows }: Side, sides: readonly Side[]): ObjectDefinition {
  const objects = sides.map((side) => side.targetName);
  return {
    name: targetName,
    attributes: [
      defineAttribute({ name: "id", anchor: true, caseExact: true, mutability: "ReadOnly" }),
      ...rows.map((row) => defineTarget(row, objects)),
    ],
    metadata: [],
    supportedApis: [],
  };
}

function defineTarget(row: CompiledMapping, objects: readonly string[]): AttributeDefinition {
  const { mapping, isCaseExact: caseExact, isMultivalued: multivalued } = row;
  const name = mapping.target;
  if (mapping.isReference === true) {
    const referencedObjects = multivalued ? objects : objects.slice(0, 1);
    return defineAttribute({ name, type: "Reference", caseExact, multivalued, referencedObjects });
  }
  const type = isBooleanTarget(name) ? "Boolean" : "String";
  const { flowNullValues = false } = mapping;
  return defineAttribute({
    name,
    type,
    caseExact,
    multivalued,
    flowNullValues,
    required: isRequired(mapping),
  });
}

/** What the tutorial says, and what a resource cannot be without (RFC 7643 §4.1.1, §4.2), which is what is matched by first. */
function isRequired({ target, matchingPriority, isRequired: isStated }: AttributeMapping): boolean {
  if (isStated === true) return true;
  return matchingPriority === 1 && (target === "userName" || target === "displayName");
}

function toObjectMapping(side: Side, { actions }: ApplicationTemplate): ObjectMapping {
  return {
    name: `Provision ${SOURCE_DIRECTORY} ${side.sourceName}s`,
    enabled: true,
    flowTypes: (actions ?? ["Add", "Update", "Delete"]).join(", "),
    sourceObjectName: side.sourceName,
    targetObjectName: side.targetName,
    scope: side.scope ?? null,
    attributeMappings: side.rows.map((row) => toAttributeMapping(row)),
    metadata: OBJECT_MAPPING_METADATA,
  };
}

function toAttributeMapping({ mapping, expression }: CompiledMapping): SynchronizationAttributeMapping {
  const { defaultValue = null, flowType = "Always", flowBehavior = "FlowWhenChanged" } = mapping;
  const isConstant = expression.kind === "string";
  return {
    targetAttributeName: mapping.target,
    source: expression.kind === "empty" || isConstant ? null : toMappingSource(expression),
    defaultValue: isConstant ? expression.value : defaultValue,
    flowType,
    flowBehavior,
    matchingPriority: mapping.matchingPriority ?? 0,
    exportMissingReferences: mapping.exportMissingReferences ?? false,
  };
}
