import type { AttributeMappingSource, SynchronizationSchema } from "@understudy/entra-provisioning";
import { z } from "zod";

// Body of `PUT …/schema`: Graph's `synchronizationSchema` as it was read, changed. What may be left out has Graph's default.

const metadata = z
  .array(z.strictObject({ key: z.string(), value: z.string() }))
  .nullable()
  .default([])
  .transform((entries) => entries ?? []);

const source: z.ZodType<AttributeMappingSource> = z.lazy(() =>
  z.strictObject({
    expression: z
      .string()
      .nullable()
      .default("")
      .transform((text) => text ?? ""),
    name: z
      .string()
      .nullable()
      .default("")
      .transform((text) => text ?? ""),
    type: z.enum(["Attribute", "Constant", "Function"]),
    parameters: z
      .array(z.strictObject({ key: z.string(), value: source }))
      .nullable()
      .default([])
      .transform((parameters) => parameters ?? []),
  }),
);

const attributeMapping = z.strictObject({
  targetAttributeName: z.string().min(1),
  source: source.nullable().default(null),
  defaultValue: z.string().nullable().default(null),
  flowType: z
    .enum(["Always", "ObjectAddOnly", "MultiValueAddOnly", "ValueAddOnly", "AttributeAddOnly"])
    .default("Always"),
  flowBehavior: z.enum(["FlowWhenChanged", "FlowAlways"]).default("FlowWhenChanged"),
  matchingPriority: z.int().min(0).default(0),
  exportMissingReferences: z.boolean().default(false),
});

const filterGroups = z
  .array(
    z.strictObject({
      name: z
        .string()
        .nullable()
        .default("")
        .transform((name) => name ?? ""),
      clauses: z.array(
        z.strictObject({
          sourceOperandName: z.string().min(1),
          operatorName: z.string().min(1),
          targetOperand: z
            .strictObject({ values: z.array(z.string()).default([]) })
            .nullable()
            .default({ values: [] })
            .transform((operand) => operand ?? { values: [] }),
        }),
      ),
    }),
  )
  .nullable()
  .default([])
  .transform((groups) => groups ?? []);

const scope = z
  .strictObject({ groups: filterGroups, inputFilterGroups: filterGroups, categoryFilterGroups: filterGroups })
  .nullable()
  .default(null);

const objectMapping = z.strictObject({
  name: z.string(),
  enabled: z.boolean().default(true),
  flowTypes: z.string().default("Add, Update, Delete"),
  sourceObjectName: z.string().min(1),
  targetObjectName: z.string().min(1),
  scope,
  attributeMappings: z.array(attributeMapping),
  metadata,
});

const rule = z.strictObject({
  id: z.string().min(1),
  name: z.string(),
  editable: z.boolean().default(true),
  priority: z.int().default(1),
  sourceDirectoryName: z.string().min(1),
  targetDirectoryName: z.string().min(1),
  objectMappings: z.array(objectMapping),
  metadata,
  // Read-only in Graph; it comes along where a schema is written back.
  containerFilter: z.unknown().optional(),
  groupFilter: z.unknown().optional(),
});

const attributeDefinition = z.strictObject({
  name: z.string().min(1),
  type: z.enum(["String", "Integer", "Reference", "Binary", "Boolean", "DateTime"]).default("String"),
  anchor: z.boolean().default(false),
  caseExact: z.boolean().default(false),
  required: z.boolean().default(false),
  multivalued: z.boolean().default(false),
  mutability: z.enum(["ReadWrite", "ReadOnly", "Immutable", "WriteOnly"]).default("ReadWrite"),
  flowNullValues: z.boolean().default(false),
  defaultValue: z.string().nullable().default(null),
  apiExpressions: z.unknown().optional(),
  referencedObjects: z
    .array(
      z.strictObject({
        referencedObjectName: z.string(),
        referencedProperty: z.string().nullable().default(null),
      }),
    )
    .default([]),
  metadata,
});

const directory = z.strictObject({
  id: z.string().min(1),
  name: z.string().min(1),
  objects: z.array(
    z.strictObject({
      name: z.string().min(1),
      attributes: z.array(attributeDefinition),
      metadata,
      supportedApis: z.array(z.string()).default([]),
    }),
  ),
  readOnly: z.boolean().default(false),
  version: z.string().nullable().default(null),
  discoveryDateTime: z.string().nullable().default(null),
  discoverabilities: z.string().default("None"),
});

/** A whole schema; the id and the version are the job's own, whatever the body says. */
export const schemaShape: z.ZodType<Omit<SynchronizationSchema, "id" | "version">> = z
  .strictObject({
    id: z.string().optional(),
    version: z.string().nullable().optional(),
    provisioningTaskIdentifier: z.string().nullable().optional(),
    directories: z.array(directory),
    synchronizationRules: z.array(rule),
  })
  .transform(({ directories, synchronizationRules }) => ({ directories, synchronizationRules }));
