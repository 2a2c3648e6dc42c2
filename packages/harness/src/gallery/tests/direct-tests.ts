import {
  compileMappings,
  formatCreateBody,
  readTargetValue,
  toGroupSource,
  toUserSource,
  type AttributeMapping,
} from "@understudy/entra-provisioning";
import { expect, ExpectationError } from "../../scenario/expectation.ts";
import { idOf } from "../../scenario/observe.ts";
import type { DiscoveredAttribute } from "../application-schema.ts";
import { managerMapping, readSchemas, type GalleryStage } from "../gallery-stage.ts";
import type { GalleryTest } from "../gallery-test.ts";
import { expectOneOf, findOne, lookups, readById, type GalleryResource } from "../observe-target.ts";
import { sampleValue } from "../sample-values.ts";

/** A resource made by a POST of the test's own. */
export interface PostedResource {
  readonly id: string;
  /** userName or displayName. */
  readonly name: string;
}

/**
 * POSTs a newcomer as Entra would (entra-client §1.3), without a provisioning job.
 *
 * @throws ExpectationError where the answer is not 200 or 201 with an id.
 */
export async function post(stage: GalleryStage, type: GalleryResource): Promise<PostedResource> {
  const { endpoint, attribute } = lookups[type];
  const body = newBody(stage, type);
  const answer = await stage.scim.send("POST", endpoint, body);
  expectOneOf(`POST ${endpoint}`, answer, [200, 201]);
  const name = (JSON.parse(body) as Readonly<Record<string, string>>)[attribute] ?? "";
  expect(`${attribute} of the answer`, answer.body[attribute], name);
  return { id: idOf(answer), name };
}

function newBody({ application, directory, newcomers }: GalleryStage, type: GalleryResource): string {
  const source =
    type === "User"
      ? toUserSource(directory.createUser(newcomers.person()), { isSoftDeleted: false })
      : toGroupSource(directory.createGroup(newcomers.group()));
  const values = compileMappings(mappingsOf(application, type)).evaluate(source, "create");
  return formatCreateBody(type, values);
}

function mappingsOf(
  application: GalleryStage["application"],
  type: GalleryResource,
): readonly AttributeMapping[] {
  return type === "User" ? application.userMappings : (application.groupMappings ?? []);
}

const schemaDiscoverability: GalleryTest = {
  name: "Schema_Discoverability_Test",
  category: "Mandatory",
  title: "finds every mapped attribute in /Schemas",
  async run(stage) {
    const schema = await readSchemas(stage);
    const missing = (["User", "Group"] as const).flatMap((type) =>
      mappingsOf(stage.application, type)
        .map(({ target }) => target)
        .filter((target) => schema.find(type, target) === undefined)
        .map((target) => `${type} ${target}`),
    );
    expect("mapped attributes that /Schemas lacks", missing, []);
    return { passed: "every mapped attribute is in /Schemas" };
  },
};

/** A mapped attribute a test may write by itself. */
interface Updatable {
  readonly target: string;
  readonly attribute: DiscoveredAttribute;
}

/** Single-valued, writable, no reference and nothing that identifies: the matching attribute and `active` are left alone. */
async function updatable(stage: GalleryStage, type: GalleryResource): Promise<readonly Updatable[]> {
  const schema = await readSchemas(stage);
  return mappingsOf(stage.application, type).flatMap(({ target, isReference, matchingPriority }) => {
    const attribute = schema.find(type, target);
    const isLeftAlone = isReference === true || matchingPriority !== undefined || target === "active";
    if (attribute === undefined || isLeftAlone) return [];
    return attribute.isMultiValued || !attribute.isWritable ? [] : [{ target, attribute }];
  });
}

const nullUpdate: GalleryTest = {
  name: "SCIM_Null_Update_Test",
  category: "Mandatory",
  title: "clears optional attributes with an empty text, then with null",
  async run(stage) {
    const optional = (await updatable(stage, "User")).filter(({ attribute }) => isOptionalText(attribute));
    if (optional.length === 0) return { passed: "no optional attribute to clear" };
    for (const value of ["", null]) {
      const { id } = await post(stage, "User");
      await patch(
        stage,
        "User",
        id,
        optional.map(({ target }) => ({ op: "replace", path: target, value })),
      );
      const resource = await readById(stage, "User", id);
      const kept = optional.filter(({ target }) => readTargetValue(resource, target) !== undefined);
      expect(
        `attributes that keep a value after ${JSON.stringify(value)}`,
        kept.map(({ target }) => target),
        [],
      );
    }
    return { passed: `${optional.map(({ target }) => target).join(", ")} cleared both ways` };
  },
};

/** What /Schemas does not list may be required all the same. */
function isOptionalText({ isDeclared, isRequired, type }: DiscoveredAttribute): boolean {
  return isDeclared && !isRequired && type === "string";
}

async function patch(
  { scim }: GalleryStage,
  type: GalleryResource,
  id: string,
  operations: readonly object[],
): Promise<void> {
  const path = `${lookups[type].endpoint}/${encodeURIComponent(id)}`;
  const schemas = ["urn:ietf:params:scim:api:messages:2.0:PatchOp"];
  const answer = await scim.send("PATCH", path, { schemas, Operations: operations });
  expectOneOf(`PATCH ${path}`, answer, [200, 204]);
}

const createUser: GalleryTest = {
  name: "SCIM_User_Create_Test",
  category: "Mandatory",
  title: "creates a well-formed user by a direct POST",
  async run(stage) {
    const { id, name } = await post(stage, "User");
    expect("id of the user found by userName", (await findOne(stage, "User", name)).id, id);
    return { passed: "created with an id; the userName round-trips" };
  },
};

const createGroup: GalleryTest = {
  name: "SCIM_Group_Create_Test",
  category: "Mandatory",
  title: "creates a group by a direct POST",
  async run(stage) {
    await expectGroups(stage);
    const { id, name } = await post(stage, "Group");
    expect("id of the group found by displayName", (await findOne(stage, "Group", name)).id, id);
    return { passed: "created with an id; the displayName round-trips" };
  },
};

/** Throws ExpectationError where the target has no Group, which fails the group tests (gallery-tests). */
export async function expectGroups(stage: GalleryStage): Promise<void> {
  const { hasGroup } = await readSchemas(stage);
  if (hasGroup && stage.application.groupMappings !== undefined) return;
  const got = hasGroup ? "no group mapping" : "no Group schema";
  throw new ExpectationError("groups of the target", got, "a Group schema in /Schemas and a group mapping");
}

/** A test that updates what may be updated of one resource type. */
function updateTest(type: GalleryResource): GalleryTest {
  return {
    name: `SCIM_${type}_Update_Test`,
    category: "Mandatory",
    title: `changes every single-valued attribute of a ${type.toLowerCase()} by a direct PATCH`,
    async run(stage) {
      if (type === "Group") await expectGroups(stage);
      const written = (await updatable(stage, type)).flatMap(({ target, attribute }) => {
        const value = sampleValue(target, attribute);
        return value === undefined ? [] : [{ target, value }];
      });
      if (written.length === 0) return { passed: "no updatable attributes" };
      const { id } = await post(stage, type);
      await patch(
        stage,
        type,
        id,
        written.map(({ target, value }) => ({ op: "replace", path: target, value })),
      );
      const resource = await readById(stage, type, id);
      for (const { target, value } of written)
        expect(target, readTargetValue(resource, target), String(value));
      return { passed: `${written.map(({ target }) => target).join(", ")} read back` };
    },
  };
}

const updateManager: GalleryTest = {
  name: "SCIM_Update_Manager_Test",
  category: "Mandatory",
  title: "sets, replaces and removes the manager by direct PATCHes",
  async run(stage) {
    const target = managerMapping(stage)?.target;
    if (target === undefined) return { skipped: "the application does not map the manager" };
    const first = await post(stage, "User");
    const second = await post(stage, "User");
    const { id } = await post(stage, "User");
    for (const [op, manager] of [
      ["add", first.id],
      ["replace", second.id],
      ["replace", ""],
    ] as const) {
      await patch(stage, "User", id, [{ op, path: target, value: { value: manager } }]);
      const resource = await readById(stage, "User", id);
      const readBack = readTargetValue(resource, `${target}.value`);
      expect(`the manager after ${op} ${JSON.stringify(manager)}`, readBack ?? "", manager);
    }
    return { passed: "add, replace and replace with empty each read back" };
  },
};

/** Tests 15 to 20 and 25: direct requests. */
export const directTests: Readonly<
  Record<
    "schemas" | "nulls" | "createUser" | "updateUser" | "createGroup" | "updateGroup" | "manager",
    GalleryTest
  >
> = {
  schemas: schemaDiscoverability,
  nulls: nullUpdate,
  createUser,
  updateUser: updateTest("User"),
  createGroup,
  updateGroup: updateTest("Group"),
  manager: updateManager,
};
