import { expect, it } from "vitest";
import { createMemoryStore, indexesFor, type ResourceStore } from "../src/index.ts";
import { describeMatrix, type Scim } from "./describe-matrix.ts";
import { usersAndGroups } from "./provider.ts";

const ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

async function create(scim: Scim, path: string, body: object): Promise<string> {
  const answer = await scim.post(path, body);
  expect(answer.status).toBe(201);
  return answer.json.id;
}

function user(scim: Scim, userName: string, more: object = {}): Promise<string> {
  return create(scim, "/Users", { userName, ...more });
}

function group(scim: Scim, displayName: string, ...members: string[]): Promise<string> {
  return create(scim, "/Groups", { displayName, members: members.map((value) => ({ value })) });
}

async function userNames(scim: Scim, filter: string): Promise<string[]> {
  const { json } = await scim.get(`/Users?filter=${encodeURIComponent(filter)}`);
  return json.Resources.map(({ userName }: { userName: string }) => userName);
}

describeMatrix("members of a Group (RFC 7643 §4.2)", (scim) => {
  it("have the URI, type and name of what they refer to, as it is now", async () => {
    const ada = await user(scim, "ada", { displayName: "Ada" });
    const inner = await group(scim, "Inner");
    const all = await group(scim, "All", ada, inner);
    const read = async (): Promise<unknown> => (await scim.get(`/Groups/${all}`)).json.members;
    const innerMember = {
      value: inner,
      $ref: `${scim.baseUrl}/Groups/${inner}`,
      type: "Group",
      display: "Inner",
    };
    const $ref = `${scim.baseUrl}/Users/${ada}`;
    expect(await read()).toEqual([{ value: ada, $ref, type: "User", display: "Ada" }, innerMember]);
    await scim.patch(`/Users/${ada}`, { op: "replace", path: "displayName", value: "Countess" });
    expect(await read()).toEqual([{ value: ada, $ref, type: "User", display: "Countess" }, innerMember]);
  });

  it("keep the display a client gave them, and what it wrote of somebody unknown", async () => {
    const ada = await user(scim, "ada", { displayName: "Ada" });
    const unknown = { value: "elsewhere", type: "User", $ref: "https://other.example/Users/elsewhere" };
    const { json } = await scim.post("/Groups", {
      displayName: "All",
      members: [{ value: ada, display: "The Countess" }, unknown],
    });
    expect(json.members[0]).toMatchObject({ display: "The Countess", type: "User" });
    expect(json.members[1]).toEqual(unknown);
  });

  it("are listed once each, whatever a client repeats", async () => {
    const members = [{ value: "a" }, { value: "b" }, { value: "A", display: "Ada" }, { value: "b" }];
    const { json } = await scim.post("/Groups", { displayName: "All", members });
    expect(json.members).toEqual([{ value: "a", display: "Ada" }, { value: "b" }]);
    const put = await scim.put("/Groups/id-1", { displayName: "All", members });
    expect(put.json.members).toEqual(json.members);
  });

  it("go with the user or group that is deleted, and the group has a new version", async () => {
    const ada = await user(scim, "ada");
    const grace = await user(scim, "grace");
    const inner = await group(scim, "Inner", ada);
    const all = await group(scim, "All", ada, grace, inner);
    scim.clock.advance(1000);
    await scim.delete(`/Users/${ada}`);
    await scim.delete(`/Groups/${inner}`);
    const { json } = await scim.get(`/Groups/${all}`);
    expect(json.members.map(({ value }: { value: string }) => value)).toEqual([grace]);
    expect(json.meta.lastModified).toBe("2026-01-01T00:00:01.000Z");
  });

  it("stay what they are when a client puts back what it has read", async () => {
    const ada = await user(scim, "ada", { displayName: "Ada" });
    const all = await group(scim, "All", ada);
    scim.clock.advance(1000);
    const { json } = await scim.get(`/Groups/${all}`);
    const answer = await scim.put(`/Groups/${all}`, json);
    expect(answer.json).toEqual(json);
    expect((await scim.store.get("Group", all))?.version).toBe(1);
  });

  it("are selected in PATCH by what responses say of them", async () => {
    const ada = await user(scim, "ada", { displayName: "Ada" });
    const inner = await group(scim, "Inner");
    const all = await group(scim, "All", ada, inner);
    const byType = await scim.patch(`/Groups/${all}`, { op: "remove", path: 'members[type eq "Group"]' });
    expect(byType.json.members).toMatchObject([{ value: ada }]);
    const record = await scim.store.get("Group", all);
    expect(record?.resource["members"]).toEqual([{ value: ada }]);
    const byName = await scim.patch(`/Groups/${all}`, { op: "remove", path: 'members[display eq "Ada"]' });
    expect(byName.json.members).toBeUndefined();
  });

  it("are found by what responses say of them", async () => {
    const ada = await user(scim, "ada", { displayName: "Ada" });
    const inner = await group(scim, "Inner", ada);
    await group(scim, "Outer", inner);
    const names = async (filter: string): Promise<string[]> => {
      const { json } = await scim.get(`/Groups?filter=${encodeURIComponent(filter)}`);
      return json.Resources.map(({ displayName }: { displayName: string }) => displayName);
    };
    expect(await names(`members.value eq "${ada}"`)).toEqual(["Inner"]);
    expect(await names('members.type eq "Group"')).toEqual(["Outer"]);
    expect(await names('members[display eq "Ada" and type eq "User"]')).toEqual(["Inner"]);
  });
});

describeMatrix("groups of a User (RFC 7643 §4.1.2)", (scim) => {
  it("are those it is a member of, itself or through another group", async () => {
    const ada = await user(scim, "ada");
    const inner = await group(scim, "Inner", ada);
    const outer = await group(scim, "Outer", inner);
    const { json } = await scim.get(`/Users/${ada}`);
    const $ref = (id: string): string => `${scim.baseUrl}/Groups/${id}`;
    expect(json.groups).toEqual([
      { value: inner, $ref: $ref(inner), display: "Inner", type: "direct" },
      { value: outer, $ref: $ref(outer), display: "Outer", type: "indirect" },
    ]);
    expect((await scim.get("/Users")).json.Resources[0].groups).toEqual(json.groups);
  });

  it("follow the groups, though the user's version does not change", async () => {
    const ada = await user(scim, "ada");
    const all = await group(scim, "All", ada);
    const groups = async (): Promise<unknown> => (await scim.get(`/Users/${ada}`)).json.groups;
    expect(await groups()).toMatchObject([{ display: "All" }]);
    await scim.patch(`/Groups/${all}`, { op: "replace", path: "displayName", value: "Everybody" });
    expect(await groups()).toMatchObject([{ display: "Everybody" }]);
    await scim.patch(`/Groups/${all}`, { op: "remove", path: `members[value eq "${ada}"]` });
    expect(await groups()).toBeUndefined();
    expect((await scim.store.get("User", ada))?.version).toBe(1);
  });

  it("come to an end where groups contain each other (RFC 7644 §3.7.1)", async () => {
    const ada = await user(scim, "ada");
    const left = await group(scim, "Left", ada);
    const right = await group(scim, "Right", left);
    await scim.patch(`/Groups/${left}`, {
      op: "add",
      path: "members",
      value: [{ value: right }, { value: left }],
    });
    const { json } = await scim.get(`/Users/${ada}`);
    expect(json.groups.map(({ value, type }: Record<string, string>) => [value, type])).toEqual([
      [left, "direct"],
      [right, "indirect"],
    ]);
    expect(await userNames(scim, `groups.value eq "${right}"`)).toEqual(["ada"]);
  });

  it("are left out where a request does not want them, and alone where it wants nothing else", async () => {
    const ada = await user(scim, "ada");
    await group(scim, "All", ada);
    const get = async (query: string) => (await scim.get(`/Users/${ada}?${query}`)).json;
    expect((await get("excludedAttributes=groups")).groups).toBeUndefined();
    expect((await get("attributes=userName")).groups).toBeUndefined();
    expect((await get("attributes=groups.display")).groups).toEqual([{ display: "All" }]);
    expect(Object.keys(await get("attributes=groups"))).toEqual(["schemas", "id", "groups"]);
  });

  it("are ignored in POST and PUT, and refused in PATCH with 400 mutability (RFC 7644 §3.5.2)", async () => {
    const ada = await user(scim, "ada", { groups: [{ value: "g" }] });
    const put = await scim.put(`/Users/${ada}`, { userName: "ada", groups: [{ value: "g" }] });
    expect(put.json.groups).toBeUndefined();
    const answer = await scim.patch(`/Users/${ada}`, { op: "add", path: "groups", value: [{ value: "g" }] });
    expect([answer.status, answer.json.scimType]).toEqual([400, "mutability"]);
  });

  it("can be filtered on, alone and with other attributes", async () => {
    const [ada, grace] = [await user(scim, "ada"), await user(scim, "grace", { title: "Admiral" })];
    await user(scim, "alan");
    const inner = await group(scim, "Inner", ada);
    const outer = await group(scim, "Outer", inner, grace);
    expect(await userNames(scim, `groups.value eq "${outer}"`)).toEqual(
      expect.arrayContaining(["ada", "grace"]),
    );
    expect(await userNames(scim, `groups[value eq "${outer}" and type eq "indirect"]`)).toEqual(["ada"]);
    expect(await userNames(scim, `groups eq "${outer}" and title pr`)).toEqual(["grace"]);
    expect(await userNames(scim, `userName eq "ada" and groups.display co "out"`)).toEqual(["ada"]);
    expect(await userNames(scim, "not (groups pr)")).toEqual(["alan"]);
    expect(await userNames(scim, 'groups.value eq "nothing"')).toEqual([]);
  });
});

describeMatrix("manager (RFC 7643 §4.3)", (scim) => {
  it("has the URI and the name of the manager, as it is now", async () => {
    const boss = await user(scim, "boss", { displayName: "Boss" });
    const ada = await user(scim, "ada", { [ENTERPRISE]: { manager: { value: boss } } });
    const $ref = `${scim.baseUrl}/Users/${boss}`;
    const manager = async (): Promise<unknown> => (await scim.get(`/Users/${ada}`)).json[ENTERPRISE].manager;
    expect(await manager()).toEqual({ value: boss, $ref, displayName: "Boss" });
    await scim.patch(`/Users/${boss}`, { op: "replace", path: "displayName", value: "Chief" });
    expect(await manager()).toEqual({ value: boss, $ref, displayName: "Chief" });
    expect(await userNames(scim, `${ENTERPRISE}:manager.displayName eq "chief"`)).toEqual(["ada"]);
  });
});

/** A store without the methods it may leave out. */
function createPlainStore(): ResourceStore {
  const store = createMemoryStore({ indexes: indexesFor(usersAndGroups) });
  return {
    get: (type, id) => store.get(type, id),
    find: (type, index, key) => store.find(type, index, key),
    scan: (type, query) => store.scan(type, query),
    insert: (record) => store.insert(record),
    replace: (record) => store.replace(record),
    delete: (type, id) => store.delete(type, id),
    clear: () => store.clear(),
  };
}

describeMatrix(
  "a store that reads one record at a time",
  (scim) => {
    it("gives members and groups all the same", async () => {
      await scim.store.clear();
      const ada = await user(scim, "ada");
      const all = await group(scim, "All", ada);
      expect((await scim.get(`/Users/${ada}`)).json.groups).toMatchObject([{ value: all }]);
      expect((await scim.get(`/Groups/${all}`)).json.members).toMatchObject([{ value: ada, type: "User" }]);
    });
  },
  { store: createPlainStore() },
);
