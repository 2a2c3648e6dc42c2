import {
  readTargetValue,
  type DirectoryUser,
  type ProvisioningObjectSummary,
} from "@understudy/entra-provisioning";
import { expect, ExpectationError } from "../../scenario/expectation.ts";
import { linkedId } from "../../scenario/observe.ts";
import { expectLogged, managerMapping, runCycle, type GalleryStage } from "../gallery-stage.ts";
import type { GalleryTest } from "../gallery-test.ts";
import { findNone, findOne, readById } from "../observe-target.ts";
import { changedProperties, type ChangedProperty } from "../people.ts";

/** Puts a newcomer into the directory, assigned to the application. */
export function assignNewcomer({ directory, newcomers }: GalleryStage): DirectoryUser {
  const user = directory.createUser(newcomers.person());
  directory.assign(user.id);
  return user;
}

/** Brings a newcomer to the target by a cycle. */
async function arrive(stage: GalleryStage): Promise<DirectoryUser> {
  const user = assignNewcomer(stage);
  expectLogged(await runCycle(stage), user.id, ["create"]);
  return user;
}

const create: GalleryTest = {
  name: "Create_User_Test",
  category: "Mandatory",
  title: "creates a user who was assigned",
  async run(stage) {
    const user = await arrive(stage);
    const found = await findOne(stage, "User", user.userPrincipalName);
    expect("id of the user found by userName", found.id, linkedId(stage.job, user.id));
    await findNone(stage, "User", stage.newcomers.person().userPrincipalName);
    return { passed: "log create/success; the user is found by userName" };
  },
};

const update: GalleryTest = {
  name: "Update_User_Test",
  category: "Mandatory",
  title: "changes mapped attributes of a user in place",
  async run(stage) {
    const { directory, application, job } = stage;
    const mapped = application.userMappings.flatMap(({ source, target }) => {
      const property = /^\[(\w+)\]$/.exec(source)?.[1];
      return isChangeable(property) ? [{ property, target }] : [];
    });
    if (mapped.length === 0) return { skipped: "no attribute is mapped that the test could change" };
    const user = await arrive(stage);
    directory.updateUser(
      user.id,
      Object.fromEntries(mapped.map(({ property }) => [property, changedProperties[property]])),
    );
    expectLogged(await runCycle(stage), user.id, ["update"]);
    const resource = await readById(stage, "User", linkedId(job, user.id));
    for (const { property, target } of mapped) {
      expect(target, readTargetValue(resource, target), changedProperties[property]);
    }
    return { passed: `log update/success; ${mapped.map(({ target }) => target).join(", ")} read back` };
  },
};

const disable: GalleryTest = {
  name: "Disable_User_Test",
  category: "Mandatory",
  title: "disables a user whose account was disabled",
  async run(stage) {
    const user = await arrive(stage);
    stage.directory.updateUser(user.id, { accountEnabled: false });
    expectLogged(await runCycle(stage), user.id, ["disable"]);
    const { active } = await findOne(stage, "User", user.userPrincipalName);
    expect("active of the user", active, false);
    return { passed: "log disable/success; active is false" };
  },
};

const remove: GalleryTest = {
  name: "Delete_User_Test",
  category: "Optional",
  title: "deletes a user who was deleted for good",
  async run(stage) {
    const { directory } = stage;
    const user = await arrive(stage);
    directory.softDeleteUser(user.id);
    directory.purgeUser(user.id);
    expectLogged(await runCycle(stage), user.id, ["delete"]);
    await findNone(stage, "User", user.userPrincipalName);
    return { passed: "log delete/success; the user is gone" };
  },
};

const updateManager: GalleryTest = {
  name: "User_Update_Manager_Test",
  category: "Mandatory",
  title: "sets, changes and removes a user's manager",
  async run(stage) {
    const { directory, job } = stage;
    const target = managerMapping(stage)?.target;
    if (target === undefined) return { skipped: "the application does not map the manager" };
    const [first, second, user] = [assignNewcomer(stage), assignNewcomer(stage), assignNewcomer(stage)];
    const created = await runCycle(stage);
    for (const { id } of [first, second, user]) expectLogged(created, id, ["create"]);
    for (const manager of [first, second, undefined]) {
      directory.updateUser(user.id, { manager: manager?.id });
      const entry = expectLogged(await runCycle(stage), user.id, ["update"]);
      const id = manager === undefined ? undefined : linkedId(job, manager.id);
      const { newValue } = modified(entry, target);
      expect("newValue of the manager", newValue || null, id ?? null);
      const resource = await readById(stage, "User", linkedId(job, user.id));
      expect("the manager read back", readTargetValue(resource, `${target}.value`), id);
    }
    return { passed: "three log entries update/success with the manager's id, another's and none" };
  },
};

/** The change of one attribute in a log entry; throws ExpectationError where it has none. */
export function modified(
  { modifiedProperties }: ProvisioningObjectSummary,
  target: string,
): ProvisioningObjectSummary["modifiedProperties"][number] {
  const change = modifiedProperties.find(({ displayName }) => displayName === target);
  if (change !== undefined) return change;
  const names = modifiedProperties.map(({ displayName }) => displayName);
  throw new ExpectationError("modifiedProperties", names, `${target} among them`);
}

const restore: GalleryTest = {
  name: "Restore_User_Test",
  category: "Mandatory",
  title: "takes a user's access away and gives it back",
  async run(stage) {
    const { directory } = stage;
    const user = await arrive(stage);
    directory.unassign(user.id);
    expectLogged(await runCycle(stage), user.id, ["disable", "delete"]);
    await expectAbsent(stage, user.userPrincipalName);
    directory.assign(user.id);
    expectLogged(await runCycle(stage), user.id, ["create", "update"]);
    const { active } = await findOne(stage, "User", user.userPrincipalName);
    expect("active of the user", active, true);
    return { passed: "UnassignReassign: three log entries, success; the user left and is back" };
  },
};

/** Gone, or there and disabled. */
async function expectAbsent(stage: GalleryStage, userName: string): Promise<void> {
  const found = await findOne(stage, "User", userName).catch(async (error: unknown) => {
    await findNone(stage, "User", userName);
    if (!(error instanceof ExpectationError)) throw error;
  });
  if (found !== undefined) expect("active of the user", found.active, false);
}

function isChangeable(property: string | undefined): property is ChangedProperty {
  return property !== undefined && Object.hasOwn(changedProperties, property);
}

/** Tests 1 to 6: users by the provisioning service. */
export const userTests: readonly GalleryTest[] = [create, update, disable, remove, updateManager, restore];
