import { describe, expect, test } from "vitest";
import type { DirectoryUser } from "../src/directory/directory.ts";
import type { ApplicationTemplate, AttributeMapping } from "../src/mapping/attribute-mapping.ts";
import type { SynchronizationSchema } from "../src/schema/synchronization-schema.ts";
import { toSynchronizationSchema } from "../src/schema/to-synchronization-schema.ts";
import type { Quirks } from "../src/wire/quirks.ts";
import { createRig, people, withoutProbe, type Rig } from "./rig.ts";

/** The people's application with more mappings; one of the same target takes the place of theirs. */
function mapping(...rows: readonly AttributeMapping[]): ApplicationTemplate {
  const kept = people.userMappings.filter(({ target }) => rows.every((row) => row.target !== target));
  return { ...people, userMappings: [...kept, ...rows] };
}

/** Ada is provisioned, and what was sent for it forgotten. */
async function provisioned(
  application: ApplicationTemplate,
  values: Partial<DirectoryUser> = {},
): Promise<Rig & { readonly id: string }> {
  const rig = createRig({ application });
  const { id } = rig.hire("ada", values);
  await rig.job.runCycle();
  rig.target.sent();
  return { ...rig, id };
}

async function operationsOfCycle({ job, target }: Rig): Promise<unknown> {
  target.sent();
  await job.runCycle();
  const patch = target.sent().find((line) => line.startsWith("PATCH"));
  return patch === undefined
    ? undefined
    : (JSON.parse(patch.slice(patch.indexOf("{"))) as { Operations: unknown }).Operations;
}

describe("how a mapping flows (entra-client §2.5)", () => {
  test("a change of case alone is one for a caseExact attribute (§2.6 ToLower)", async () => {
    const rig = await provisioned(
      mapping({ source: "[displayName]", target: "displayName", caseExact: true }),
    );
    rig.directory.updateUser(rig.id, { displayName: "ADA" });
    expect(await operationsOfCycle(rig)).toEqual([{ op: "Replace", path: "displayName", value: "ADA" }]);
  });

  test("AttributeAddOnly writes where the target has nothing, and never over what it has", async () => {
    const nick = { source: "[mailNickname]", target: "nickName", flowType: "AttributeAddOnly" } as const;
    const rig = await provisioned(mapping(nick));
    rig.directory.updateUser(rig.id, { mailNickname: "ada" });
    expect(await operationsOfCycle(rig)).toEqual([{ op: "Add", path: "nickName", value: "ada" }]);
    rig.directory.updateUser(rig.id, { mailNickname: "countess" });
    expect(await operationsOfCycle(rig)).toBeUndefined();
  });

  test.each(["ValueAddOnly", "MultiValueAddOnly"] as const)(
    "ValueAddOnly and MultiValueAddOnly add members and take none away: %s",
    async (flowType) => {
      const members = { source: "[members]", target: "members", isReference: true, flowType } as const;
      const groupMappings = [
        { source: "[displayName]", target: "displayName", matchingPriority: 1 },
        members,
      ];
      const { job, target, directory, hire } = createRig({ application: { ...people, groupMappings } });
      const [ada, bob] = [hire("ada"), hire("bob")];
      const group = directory.createGroup({ displayName: "Crew", members: [ada.id] });
      directory.assign(group.id);
      await job.runCycle();
      target.sent();
      directory.updateGroup(group.id, { members: [bob.id] });
      await job.runCycle();
      const written = target.sent().filter((line) => line.startsWith("PATCH /Groups"));
      expect(written).toHaveLength(1);
      expect(written[0]).toContain('"op":"Add","path":"members"');
    },
  );

  test("FlowAlways writes with every change of the object, changed or not", async () => {
    const nick = { source: "[mailNickname]", target: "nickName", flowBehavior: "FlowAlways" } as const;
    const rig = await provisioned(mapping(nick), { mailNickname: "ada" });
    rig.directory.updateUser(rig.id, { jobTitle: "Countess" });
    expect(await operationsOfCycle(rig)).toEqual([{ op: "Replace", path: "nickName", value: "ada" }]);
  });

  test("a constant is written over what the target has", async () => {
    const rig = await provisioned(mapping({ source: '"Employee"', target: "userType" }));
    const [resource] = rig.target.resources.values();
    expect(resource).toMatchObject({ userType: "Employee" });
    Object.assign(resource ?? {}, { userType: "Guest" });
    rig.directory.updateUser(rig.id, { jobTitle: "Countess" });
    expect(await operationsOfCycle(rig)).toEqual([{ op: "Replace", path: "userType", value: "Employee" }]);
  });

  test("IgnoreFlowIfNullOrEmpty leaves the attribute and its default out of a POST (§2.6)", async () => {
    const title = { source: "IgnoreFlowIfNullOrEmpty([jobTitle])", target: "title", defaultValue: "None" };
    const rig = await provisioned(mapping(title));
    expect([...rig.target.resources.values()][0]).not.toHaveProperty("title");
  });

  test("the match query asks for the mapped value, not for that of the source (§2.3)", async () => {
    const application = mapping({
      source: 'Replace([userPrincipalName], "@contoso.example", , , "", , )',
      target: "userName",
      matchingPriority: 1,
    });
    const { job, target, hire } = createRig({ application });
    hire("ada");
    await job.runCycle();
    expect(withoutProbe(target.sent())[0]).toBe("GET /Users?filter=userName+eq+%22ada%22");
  });
});

describe("a Switch whose source did not change (entra-client §2.6)", () => {
  const title = { source: 'Switch([department], "?", "Sales", "S")', target: "title", flowNullValues: true };
  const retitled = { op: "Replace", path: "displayName", value: "Ada King" };

  async function operationsOf(quirks: Quirks, row: AttributeMapping = title): Promise<unknown> {
    const rig = createRig({ application: mapping(row), quirks });
    const { id } = rig.hire("ada", { department: "Sales" });
    await rig.job.runCycle();
    rig.directory.updateUser(id, { displayName: "Ada King" });
    return operationsOfCycle(rig);
  }

  test("keeps its value when something else does", async () => {
    expect(await operationsOf({})).toEqual([retitled]);
  });

  test("clears, as a quirk, a target that lets nulls flow", async () => {
    expect(await operationsOf({ switchForgetsUnchangedSource: true })).toEqual([
      retitled,
      { op: "Remove", path: "title", value: "S" },
    ]);
    const kept = { ...title, flowNullValues: false };
    expect(await operationsOf({ switchForgetsUnchangedSource: true }, kept)).toEqual([retitled]);
  });

  test("is evaluated as ever where its source changes too, or nothing does", async () => {
    const rig = createRig({ application: mapping(title), quirks: { switchForgetsUnchangedSource: true } });
    const { id } = rig.hire("ada", { department: "Sales" });
    await rig.job.runCycle();
    rig.directory.updateUser(id, { displayName: "Ada King", department: "Legal" });
    expect(await operationsOfCycle(rig)).toEqual([retitled, { op: "Replace", path: "title", value: "?" }]);
    rig.job.restart();
    expect(await operationsOfCycle(rig)).toBeUndefined();
  });
});

describe("the schema of a job (entra-client §5)", () => {
  test("is the one source of what it does: written back changed, it is run by", async () => {
    const { job, target, directory, hire } = createRig();
    const { id } = hire("ada");
    await job.runCycle();
    const copy = JSON.parse(
      JSON.stringify(job.schema).replaceAll('"[displayName]"', String.raw`"ToUpper([displayName])"`),
    ) as SynchronizationSchema;
    job.setSchema(copy);
    directory.updateUser(id, { displayName: "Ada King" });
    await job.runCycle();
    expect([...target.resources.values()][0]).toMatchObject({ displayName: "ADA KING" });
  });

  test("turns target object actions off (§2.4)", async () => {
    const schema = toSynchronizationSchema({ ...people, actions: ["Update", "Delete"] }, 1);
    const { job, target, hire } = createRig({ schema });
    hire("ada");
    expect((await job.runCycle()).counts).toMatchObject({ created: 0, skipped: 1 });
    expect(target.resources.size).toBe(0);
  });
});
