import { expect, it } from "vitest";
import { describeMatrix, type Scim } from "./describe-matrix.ts";

/** More than a list that is looked through. */
const SIZE = 150;

const ids = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, at) => `Member-${from + at}`);

async function createGroup(scim: Scim, members: readonly object[]): Promise<string> {
  const { status, json } = await scim.post("/Groups", { displayName: "All", members });
  expect(status).toBe(201);
  return `/Groups/${json.id}`;
}

async function membersOf(scim: Scim, group: string): Promise<string[]> {
  const { members = [] } = (await scim.get(group)).json;
  return members.map(({ value }: { value: string }) => value);
}

describeMatrix("a large group", (scim) => {
  it("gets and loses members one after another, in every form clients use", async () => {
    const group = await createGroup(
      scim,
      ids(0, SIZE).map((value) => ({ value })),
    );
    const expected = ids(0, SIZE);
    const take = (id: string): void => void expected.splice(expected.indexOf(id), 1);
    for (let step = 0; step < 20; step += 1) {
      const [added, listed, filtered] = [
        `Member-${SIZE + step}`,
        `Member-${step * 3}`,
        `Member-${step * 3 + 1}`,
      ];
      await scim.patch(group, { op: "Add", path: "members", value: [{ value: added }] });
      await scim.patch(group, { op: "Remove", path: "members", value: [{ value: listed.toLowerCase() }] });
      await scim.patch(group, { op: "remove", path: `members[value eq "${filtered.toUpperCase()}"]` });
      expected.push(added);
      take(listed);
      take(filtered);
    }
    expect(await membersOf(scim, group)).toEqual(expected);
    for (const [id, count] of [
      ["Member-0", 0],
      ["Member-2", 1],
      [`Member-${SIZE}`, 1],
    ] as const) {
      const filter = encodeURIComponent(`members.value eq "${id}"`);
      expect((await scim.get(`/Groups?filter=${filter}`)).json.totalResults).toBe(count);
    }
  });

  it("stays the same version where somebody is added again, in any case", async () => {
    const group = await createGroup(
      scim,
      ids(0, SIZE).map((value) => ({ value })),
    );
    const before = (await scim.get(group)).json;
    const again = { op: "add", path: "members", value: [{ value: "MEMBER-7" }, { value: "Member-8" }] };
    expect((await scim.patch(group, again)).json).toEqual(before);
    const named = { op: "add", path: "members", value: [{ value: "member-7", display: "Seven" }] };
    const { members } = (await scim.patch(group, named)).json;
    expect(members).toHaveLength(SIZE);
    expect(members[7]).toEqual({ value: "Member-7", display: "Seven" });
  });

  it("keeps a member by whom there are two until both are gone", async () => {
    const twice = [
      { value: "twin", type: "User" },
      { value: "twin", type: "Group" },
    ];
    const group = await createGroup(scim, [...ids(0, SIZE).map((value) => ({ value })), ...twice]);
    const found = async (): Promise<number> =>
      (await scim.get(`/Groups?filter=${encodeURIComponent('members.value eq "twin"')}`)).json.totalResults;
    await scim.patch(group, { op: "remove", path: 'members[value eq "twin" and type eq "User"]' });
    expect((await membersOf(scim, group)).at(-1)).toBe("twin");
    expect(await found()).toBe(1);
    await scim.patch(group, { op: "remove", path: 'members[value eq "TWIN"]' });
    expect(await membersOf(scim, group)).toHaveLength(SIZE);
    expect(await found()).toBe(0);
  });

  it("is as it was after a PATCH that is refused half-way", async () => {
    const group = await createGroup(
      scim,
      ids(0, SIZE).map((value) => ({ value })),
    );
    const path = 'members[value eq "Nobody"]';
    const before = (await scim.get(group)).json;
    const refused = await scim.patch(
      group,
      { op: "add", path: "members", value: [{ value: "New" }] },
      { op: "remove", path },
    );
    expect(refused.json.scimType).toBe("noTarget");
    expect((await scim.get(group)).json).toEqual(before);
    await scim.patch(group, { op: "remove", path: 'members[value eq "Member-0"]' });
    expect(await membersOf(scim, group)).toEqual(ids(1, SIZE));
  });

  it("shows its members as they are now, whoever has changed", async () => {
    const users: string[] = [];
    for (const number of ids(0, SIZE)) {
      users.push((await scim.post("/Users", { userName: number })).json.id);
    }
    const group = await createGroup(
      scim,
      users.map((value) => ({ value })),
    );
    expect((await scim.get(group)).json.members[3].display).toBe("Member-3");
    await scim.patch(`/Users/${users[3]}`, { op: "replace", path: "displayName", value: "Third" });
    const added = await scim.patch(group, { op: "add", path: "members", value: [{ value: "late" }] });
    expect(added.json.members[3].display).toBe("Third");
    expect(added.json.members.at(-1)).toEqual({ value: "late" });
    await scim.delete(`/Users/${users[4]}`);
    const removed = await scim.patch(group, { op: "remove", path: `members[value eq "${users[5]}"]` });
    const kept = users.filter((_, at) => at !== 4 && at !== 5);
    expect(removed.json.members.map(({ value }: { value: string }) => value)).toEqual([...kept, "late"]);
  });
});
