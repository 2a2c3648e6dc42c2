import type { DirectoryGroup } from "@understudy/entra-provisioning";
import { expect, ExpectationError } from "../../scenario/expectation.ts";
import { linkedId } from "../../scenario/observe.ts";
import { expectLogged, runCycle, type GalleryStage } from "../gallery-stage.ts";
import type { GalleryTest } from "../gallery-test.ts";
import { findNone, findOne } from "../observe-target.ts";
import { expectGroups } from "./direct-tests.ts";
import { assignNewcomer, modified } from "./user-tests.ts";

/** Puts a group into the directory, assigned to the application; throws as {@link expectGroups}. */
export async function assignGroup(stage: GalleryStage): Promise<DirectoryGroup> {
  await expectGroups(stage);
  const group = stage.directory.createGroup(stage.newcomers.group());
  stage.directory.assign(group.id);
  return group;
}

/** Brings a group to the target by a cycle. */
async function arrive(stage: GalleryStage): Promise<DirectoryGroup> {
  const group = await assignGroup(stage);
  expectLogged(await runCycle(stage), group.id, ["create"]);
  return group;
}

const create: GalleryTest = {
  name: "Create_Group_Test",
  category: "Mandatory",
  title: "creates a group that was assigned",
  async run(stage) {
    const group = await arrive(stage);
    const { id } = await findOne(stage, "Group", group.displayName);
    expect("id of the group found by displayName", id, linkedId(stage.job, group.id));
    return { passed: "log create/success; the group is found by displayName" };
  },
};

const update: GalleryTest = {
  name: "Update_Group_Test",
  category: "Mandatory",
  title: "renames a group in place",
  async run(stage) {
    const group = await arrive(stage);
    const displayName = `${group.displayName} renamed`;
    stage.directory.updateGroup(group.id, { displayName });
    expectLogged(await runCycle(stage), group.id, ["update"]);
    const { id } = await findOne(stage, "Group", displayName);
    expect("id of the renamed group", id, linkedId(stage.job, group.id));
    await findNone(stage, "Group", group.displayName);
    return { passed: "log update/success; the new name finds the group, the old one nothing" };
  },
};

const remove: GalleryTest = {
  name: "Delete_Group_Test",
  category: "Optional",
  title: "deletes a group that was deleted",
  async run(stage) {
    const group = await arrive(stage);
    stage.directory.deleteGroup(group.id);
    expectLogged(await runCycle(stage), group.id, ["delete"]);
    await findNone(stage, "Group", group.displayName);
    return { passed: "log delete/success; the group is gone" };
  },
};

const addMember: GalleryTest = {
  name: "Group_Update_Add_Member_Test",
  category: "Mandatory",
  title: "adds a member to a group",
  async run(stage) {
    const { group, userId, groupId } = await arriveWithMember(stage);
    expect("members of the group", await membersOf(stage, groupId), [userId]);
    const second = assignNewcomer(stage);
    stage.directory.updateGroup(group.id, { members: [...group.members, second.id] });
    expectLogged(await runCycle(stage), group.id, ["update"]);
    const members = await membersOf(stage, groupId);
    expect("members of the group", members.length, 2);
    for (const id of [userId, linkedId(stage.job, second.id)]) {
      expect(`whether ${id} is a member`, members.includes(id), true);
    }
    return {
      passed: "modifiedProperties has members with the id and no old value; a second joins the first",
    };
  },
};

const removeMember: GalleryTest = {
  name: "Group_Update_Remove_Member_Test",
  category: "Mandatory",
  title: "removes one member of a group and leaves the others",
  async run(stage) {
    const { group, userId, groupId } = await arriveWithMember(stage);
    const second = assignNewcomer(stage);
    stage.directory.updateGroup(group.id, { members: [...group.members, second.id] });
    expectLogged(await runCycle(stage), group.id, ["update"]);
    stage.directory.updateGroup(group.id, { members: [second.id] });
    const { oldValue, newValue } = modified(
      expectLogged(await runCycle(stage), group.id, ["update"]),
      "members",
    );
    expect("oldValue of members", oldValue?.includes(userId), true);
    expect("newValue of members", newValue || null, null);
    expect("members of the group", await membersOf(stage, groupId), [linkedId(stage.job, second.id)]);
    return { passed: "modifiedProperties has members with the old id and no new value; the other stays" };
  },
};

/** A group with one member, added by a cycle of its own. */
async function arriveWithMember(
  stage: GalleryStage,
): Promise<{ readonly group: DirectoryGroup; readonly groupId: string; readonly userId: string }> {
  const user = assignNewcomer(stage);
  const empty = await arrive(stage);
  const group = stage.directory.updateGroup(empty.id, { members: [user.id] });
  const { oldValue, newValue } = modified(
    expectLogged(await runCycle(stage), group.id, ["update"]),
    "members",
  );
  const userId = linkedId(stage.job, user.id);
  expect("newValue of members", newValue?.includes(userId), true);
  expect("oldValue of members", oldValue || null, null);
  return { group, groupId: linkedId(stage.job, group.id), userId };
}

async function membersOf({ scim }: GalleryStage, groupId: string): Promise<readonly unknown[]> {
  const { status, body } = await scim.send("GET", `/Groups/${encodeURIComponent(groupId)}`);
  const { members = [] } = body;
  if (status !== 200 || !Array.isArray(members)) {
    throw new ExpectationError("the group read back", { status, body }, "200 with members");
  }
  return members.map((member) =>
    typeof member === "object" && member !== null && "value" in member ? member.value : member,
  );
}

const restore: GalleryTest = {
  name: "Restore_Group_Test",
  category: "Optional",
  title: "takes a group's assignment away and gives it back",
  async run(stage) {
    const { directory } = stage;
    const group = await arrive(stage);
    directory.unassign(group.id);
    expectLogged(await runCycle(stage), group.id, ["delete", "disable"]);
    await findNone(stage, "Group", group.displayName);
    directory.assign(group.id);
    expectLogged(await runCycle(stage), group.id, ["create", "update"]);
    await findOne(stage, "Group", group.displayName);
    return { passed: "UnassignReassign: three log entries, success; the group left and is back" };
  },
};

/** Tests 8 to 12 and 14: groups by the provisioning service. */
export const groupTests: readonly GalleryTest[] = [create, update, remove, addMember, removeMember, restore];
