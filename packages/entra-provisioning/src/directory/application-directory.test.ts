import { describe, expect, it } from "vitest";
import { createApplicationDirectory } from "./application-directory.ts";
import { createDirectory } from "./create-directory.ts";
import type { Directory, DirectoryUser } from "./directory.ts";

function hire(directory: Directory, name: string): DirectoryUser {
  return directory.createUser({
    userPrincipalName: `${name}@contoso.example`,
    accountEnabled: true,
    userType: "Member",
  });
}

/** What changed since a watermark, by type and id. */
function changed(directory: Directory, watermark: number): readonly string[] {
  return directory.changesSince(watermark).changes.map(({ type, id }) => `${type} ${id}`);
}

describe("an application's directory", () => {
  it("has assignments and roles that no other application sees", () => {
    const shared = createDirectory({ seed: 1 });
    const [qa, hr] = [createApplicationDirectory(shared), createApplicationDirectory(shared)];
    const ada = hire(shared, "ada");
    const { watermark } = hr.changesSince(0);
    qa.assign(ada.id, { id: "1", value: "admin", displayName: "Admin" });
    expect([qa, hr, shared].map((each) => each.isAssigned(ada.id))).toEqual([true, false, false]);
    expect(qa.rolesOf(ada.id)).toEqual([{ id: "1", value: "admin", displayName: "Admin" }]);
    expect([changed(qa, watermark), changed(hr, watermark)]).toEqual([[`User ${ada.id}`], []]);
  });

  it("reports whom a change of an assigned group concerns", () => {
    const shared = createDirectory({ seed: 1 });
    const qa = createApplicationDirectory(shared);
    const [ada, bob] = [hire(shared, "ada"), hire(shared, "bob")];
    const staff = shared.createGroup({ displayName: "Staff", members: [ada.id] });
    qa.assign(staff.id);
    const { watermark } = qa.changesSince(0);
    shared.updateGroup(staff.id, { members: [bob.id] });
    expect(changed(qa, watermark).toSorted()).toEqual(
      [`Group ${staff.id}`, `User ${ada.id}`, `User ${bob.id}`].toSorted(),
    );
    expect([qa.isAssigned(ada.id), qa.isAssigned(bob.id)]).toEqual([false, true]);
  });

  it("forgets what is deleted for good, and reports the members of a group that is", () => {
    const shared = createDirectory({ seed: 1 });
    const qa = createApplicationDirectory(shared);
    const [ada, bob] = [hire(shared, "ada"), hire(shared, "bob")];
    const staff = shared.createGroup({ displayName: "Staff", members: [bob.id] });
    qa.assign(ada.id);
    qa.assign(staff.id);
    const { watermark } = qa.changesSince(0);
    shared.purgeUser(ada.id);
    shared.deleteGroup(staff.id);
    expect(changed(qa, watermark).toSorted()).toEqual(
      [`User ${ada.id}`, `Group ${staff.id}`, `User ${bob.id}`].toSorted(),
    );
    expect([qa.isAssigned(ada.id), qa.isAssigned(bob.id)]).toEqual([false, false]);
  });
});
