import { expect } from "../../scenario/expectation.ts";
import { linkedId } from "../../scenario/observe.ts";
import { expectLogged, type GalleryStage } from "../gallery-stage.ts";
import type { GalleryTest } from "../gallery-test.ts";
import { findOne, type GalleryResource } from "../observe-target.ts";
import { assignGroup } from "./group-tests.ts";
import { assignNewcomer } from "./user-tests.ts";

/** Provisions an object without a cycle and finds it at the target. */
async function provision(
  stage: GalleryStage,
  type: GalleryResource,
  { objectId, name }: { readonly objectId: string; readonly name: string },
): Promise<{ readonly passed: string }> {
  const { log } = await stage.job.provisionOnDemand({ objectTypeName: type, objectId });
  expectLogged({ logs: log === undefined ? [] : [log] }, objectId, ["create"]);
  const { id } = await findOne(stage, type, name);
  expect(`id of the ${type} found by name`, id, linkedId(stage.job, objectId));
  return { passed: "log create/success; found at the target without a cycle" };
}

/** Test 7. */
export const onDemandUser: GalleryTest = {
  name: "POD_User_Test",
  category: "Mandatory",
  title: "provisions a user on demand",
  run(stage) {
    const { id, userPrincipalName } = assignNewcomer(stage);
    return provision(stage, "User", { objectId: id, name: userPrincipalName });
  },
};

/** Test 13. */
export const onDemandGroup: GalleryTest = {
  name: "POD_Group_Test",
  category: "Mandatory",
  title: "provisions a group on demand",
  async run(stage) {
    const { id, displayName } = await assignGroup(stage);
    return await provision(stage, "Group", { objectId: id, name: displayName });
  },
};
