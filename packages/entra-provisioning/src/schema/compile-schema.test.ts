import { describe, expect, it } from "vitest";
import { galleryApplications } from "../gallery/gallery-applications.ts";
import { scimApplication } from "../gallery/scim.ts";
import { compileSchema } from "./compile-schema.ts";
import type {
  AttributeDefinition,
  ObjectDefinition,
  ObjectMapping,
  SynchronizationSchema,
} from "./synchronization-schema.ts";
import { toSynchronizationSchema } from "./to-synchronization-schema.ts";

const schema = toSynchronizationSchema(scimApplication, 1);
const ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const CORE = "urn:ietf:params:scim:schemas:core:2.0";

function objectMappingsOf({ synchronizationRules }: SynchronizationSchema): readonly ObjectMapping[] {
  return synchronizationRules.flatMap(({ objectMappings }) => objectMappings);
}

/** The schema with its mapping of users changed. */
function withUsers(changes: Partial<ObjectMapping>): SynchronizationSchema {
  return {
    ...schema,
    synchronizationRules: schema.synchronizationRules.map((rule) => ({
      ...rule,
      objectMappings: rule.objectMappings.map((mapping) =>
        mapping.sourceObjectName === "User" ? { ...mapping, ...changes } : mapping,
      ),
    })),
  };
}

/** The target directory and the objects of it that are mapped. */
function namesOf(of: SynchronizationSchema): readonly string[] {
  return [
    ...of.synchronizationRules.map(({ targetDirectoryName }) => targetDirectoryName),
    ...objectMappingsOf(of).map(({ targetObjectName }) => targetObjectName),
  ];
}

function named(
  objects: readonly ObjectDefinition[] | undefined,
  object: number,
  name: string,
): AttributeDefinition | undefined {
  return objects?.[object]?.attributes.find((attribute) => attribute.name === name);
}

describe("toSynchronizationSchema (entra-client §2.5, §5)", () => {
  it("maps 22 attributes of users and 3 of groups for the non-gallery application", () => {
    const mappings = objectMappingsOf(schema);
    expect(mappings.map(({ attributeMappings }) => attributeMappings.length)).toEqual([22, 3]);
    expect(mappings.map(({ name }) => name)).toEqual([
      "Provision Microsoft Entra ID Users",
      "Provision Microsoft Entra ID Groups",
    ]);
  });

  it("names the target and its objects as jobs of each kind do", () => {
    expect(namesOf(schema)).toEqual(["customappsso", ENTERPRISE, `${CORE}:Group`]);
    expect(namesOf(toSynchronizationSchema(galleryApplications.qa))).toEqual(["QA", `${CORE}:User`]);
  });

  it("writes a mapping field for field as Graph does", () => {
    const [first, active] = objectMappingsOf(schema)[0]?.attributeMappings ?? [];
    expect(first).toEqual({
      defaultValue: null,
      exportMissingReferences: false,
      flowBehavior: "FlowWhenChanged",
      flowType: "Always",
      matchingPriority: 1,
      source: {
        expression: "[userPrincipalName]",
        name: "userPrincipalName",
        parameters: [],
        type: "Attribute",
      },
      targetAttributeName: "userName",
    });
    expect(active?.source?.parameters.map(({ key, value }) => [key, value.name])).toEqual([
      ["source", "IsSoftDeleted"],
      ["switchValue", "False"],
      ["switchValue", "True"],
      ["switchValue", "True"],
      ["switchValue", "False"],
    ]);
  });

  it("defines the attributes of both sides, references, caseExact and several values among them", () => {
    const [source, target] = schema.directories.map(({ objects }) => objects);
    expect(named(source, 0, "objectId")).toMatchObject({ anchor: true, type: "String" });
    expect(named(source, 1, "members")?.referencedObjects.map((to) => to.referencedObjectName)).toEqual([
      "User",
      "Group",
    ]);
    expect(named(target, 0, "active")?.type).toBe("Boolean");
    expect(named(target, 0, "externalId")?.caseExact).toBe(true);
    expect(named(target, 0, `${ENTERPRISE}:manager`)).toMatchObject({
      type: "Reference",
      multivalued: false,
      referencedObjects: [{ referencedObjectName: ENTERPRISE, referencedProperty: null }],
    });
    expect(named(target, 1, "members")).toMatchObject({ type: "Reference", multivalued: true });
  });

  it("shows a constant as a source of null and a default value", () => {
    const constant = {
      ...galleryApplications.qa,
      userMappings: [{ source: '"Full-time"', target: "userType" }],
    };
    const [mapping] = objectMappingsOf(toSynchronizationSchema(constant))[0]?.attributeMappings ?? [];
    expect(mapping).toMatchObject({ source: null, defaultValue: "Full-time" });
  });

  it("defines an attribute that is not the directory's own as an extension of it", () => {
    const extension = { source: "[extension_9d_costCenter]", target: "title" };
    const [source] = toSynchronizationSchema({
      ...galleryApplications.qa,
      userMappings: [extension],
    }).directories;
    expect(source?.objects[0]?.attributes.at(-1)).toMatchObject({
      name: "extension_9d_costCenter",
      type: "String",
      multivalued: false,
    });
  });

  it("draws the same ids from the same seed", () => {
    expect(toSynchronizationSchema(scimApplication, 1)).toEqual(schema);
    expect(toSynchronizationSchema(scimApplication, 2).id).not.toBe(schema.id);
  });
});

describe("compileSchema", () => {
  it("reads back what a template says", () => {
    const { User, Group } = compileSchema(schema).objectMappings;
    expect(User?.mappings.rows.map(({ mapping }) => [mapping.source, mapping.target])).toEqual(
      scimApplication.userMappings.map(({ source, target }) => [source, target]),
    );
    expect(User?.mappings.matching.map(({ mapping }) => mapping.target)).toEqual(["userName"]);
    expect(Group?.mappings.references.map(({ mapping }) => mapping.target)).toEqual(["members"]);
    expect([...(User?.actions ?? [])]).toEqual(["Add", "Update", "Delete"]);
  });

  it("takes the schema from JSON, whatever its object mappings are called", () => {
    const copy = JSON.parse(JSON.stringify(schema)) as SynchronizationSchema;
    expect(compileSchema(copy).objectMappings.User?.ruleId).toBe(schema.synchronizationRules[0]?.id);
  });

  it("reads target object actions and the mappings a script changed", () => {
    const [first, ...rest] = objectMappingsOf(schema)[0]?.attributeMappings ?? [];
    if (first === undefined) throw new Error("the template maps nothing");
    const source = { expression: "ToLower([mail])", name: "", parameters: [], type: "Function" } as const;
    const { User } = compileSchema(
      withUsers({ flowTypes: "Add,Update", attributeMappings: [{ ...first, source }, ...rest] }),
    ).objectMappings;
    expect([...(User?.actions ?? [])]).toEqual(["Add", "Update"]);
    expect(User?.mappings.evaluate({ mail: "ADA@contoso.example" }, "update").get("userName")).toBe(
      "ada@contoso.example",
    );
  });

  it("builds the expression from the tree where a script leaves the text out", () => {
    const rows = objectMappingsOf(schema)[0]?.attributeMappings ?? [];
    const textless = rows.map((row) => ({ ...row, source: row.source && { ...row.source, expression: "" } }));
    const { User } = compileSchema(withUsers({ attributeMappings: textless })).objectMappings;
    expect(User?.mappings.rows.map(({ mapping }) => mapping.source)).toEqual(
      scimApplication.userMappings.map(({ source }) => source),
    );
  });

  it("flows a constant on every write, whatever its default value is called", () => {
    const row = {
      targetAttributeName: "title",
      source: null,
      defaultValue: 'a "b"',
      flowType: "Always",
    } as const;
    const shown = {
      ...row,
      flowBehavior: "FlowWhenChanged",
      matchingPriority: 0,
      exportMissingReferences: false,
    } as const;
    const { User } = compileSchema(withUsers({ attributeMappings: [shown] })).objectMappings;
    expect(User?.mappings.evaluate({}, "update").get("title")).toBe('a "b"');
  });

  it("leaves out a mapping of groups that is disabled", () => {
    const rules = schema.synchronizationRules.map((rule) => ({
      ...rule,
      objectMappings: rule.objectMappings.map((mapping) => ({
        ...mapping,
        enabled: mapping.sourceObjectName === "User",
      })),
    }));
    expect(compileSchema({ ...schema, synchronizationRules: rules }).objectMappings.Group).toBeUndefined();
  });

  it.each<readonly [SynchronizationSchema, string]>([
    [{ ...schema, synchronizationRules: [] }, "at synchronizationRules: got none, expected one."],
    [
      withUsers({ enabled: false }),
      "at synchronizationRules[0].objectMappings[0].enabled: got false, expected true: only the mapping of groups can be disabled.",
    ],
    [
      withUsers({ sourceObjectName: "Device" }),
      'objectMappings[0].sourceObjectName: got "Device", expected "User" or "Group".',
    ],
    [
      withUsers({ targetObjectName: "Nobody" }),
      'targetObjectName: got "Nobody", expected an object of customappsso.',
    ],
    [withUsers({ flowTypes: "Add, Erase" }), 'flowTypes: got "Erase", expected Add, Update or Delete.'],
    [withUsers({ sourceObjectName: "Group" }), "got a second mapping of Group, expected one for each type."],
    [
      { ...schema, directories: [] },
      'targetDirectoryName: got "customappsso", expected the name of a directory.',
    ],
  ])("says where a schema cannot be run", (broken, message) => {
    expect(() => compileSchema(broken)).toThrow(message);
  });

  it("says which target attribute the directory lacks", () => {
    const [first] = objectMappingsOf(schema)[0]?.attributeMappings ?? [];
    if (first === undefined) throw new Error("the template maps nothing");
    expect(() =>
      compileSchema(withUsers({ attributeMappings: [{ ...first, targetAttributeName: "x" }] })),
    ).toThrow(`attributeMappings[0].targetAttributeName: got "x", expected an attribute of ${ENTERPRISE}.`);
  });
});
