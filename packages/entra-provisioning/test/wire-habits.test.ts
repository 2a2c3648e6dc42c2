import { describe, expect, test } from "vitest";
import { createRig, everything, people, withoutProbe, writesOf } from "./rig.ts";

describe("what Entra asks for (entra-client §1.1, §1.5)", () => {
  test("is reads by id or filter, POST, PATCH and DELETE of users and groups, and nothing else", async () => {
    const { job, hire, directory, target } = createRig({ application: everything });
    const [bob, eve] = [hire("bob"), hire("eve")];
    const ada = hire("ada", { manager: bob.id });
    const group = directory.createGroup({ displayName: "Engines", members: [ada.id] });
    directory.assign(group.id);
    await job.runCycle();
    directory.updateUser(ada.id, { displayName: "Ada King" });
    directory.unassign(eve.id);
    directory.purgeUser(bob.id);
    directory.deleteGroup(group.id);
    await job.runCycle();
    const sent = target.sent();
    const shapes = sent.map((line) =>
      line
        .replace(/ \{.*$/u, "")
        .replace(/\/\d+/u, "/id")
        .replace(/filter=.*$/u, "filter="),
    );
    expect([...new Set(shapes)].toSorted()).toEqual([
      "DELETE /Groups/id",
      "DELETE /Users/id",
      "GET /Groups?excludedAttributes=members&filter=",
      "GET /Users/id",
      "GET /Users?filter=",
      "PATCH /Groups/id",
      "PATCH /Users/id",
      "POST /Groups",
      "POST /Users",
    ]);
    // The one null there is (§1.1).
    const nulls = sent.flatMap((line) => line.match(/"[^"]+":null/gu) ?? []);
    expect([...new Set(nulls)]).toEqual(['"$ref":null']);
  });
});

describe("a match query (entra-client §1.1, §1.3)", () => {
  test("has an attribute with a value filter as it is mapped", async () => {
    const application = {
      ...people,
      userMappings: people.userMappings.map(({ matchingPriority: _priority, ...mapping }) =>
        mapping.target.startsWith("emails") ? { ...mapping, matchingPriority: 1 } : mapping,
      ),
    };
    const { job, hire, target } = createRig({ application });
    hire("ada", { mail: "user@contoso.com" });
    await job.runCycle();
    const query = withoutProbe(target.sent())[0]?.split("filter=")[1] ?? "";
    expect(new URLSearchParams(`filter=${query}`).get("filter")).toBe(
      'emails[type eq "work"].value eq "user@contoso.com"',
    );
  });

  test("finds a user who is disabled at the target", async () => {
    const { job, hire, target } = createRig();
    target.resources.set("Users/9", { id: "9", userName: "ada@contoso.example", active: false });
    const { id } = hire("ada");
    expect((await job.runCycle()).counts).toMatchObject({ enabled: 1, created: 0 });
    expect(job.linkedId(id)).toBe("9");
  });

  test("of two groups with one name fails (§1.4)", async () => {
    const { job, directory, target } = createRig({ application: everything });
    for (const id of ["8", "9"]) target.resources.set(`Groups/${id}`, { id, displayName: "Engines" });
    directory.assign(directory.createGroup({ displayName: "Engines", members: [] }).id);
    const { logs } = await job.runCycle();
    expect(logs[0]?.provisioningStatusInfo.errorInformation?.errorCode).toBe("DuplicateTargetEntries");
  });
});

describe("an answer to a write (entra-client §1.3, §1.4)", () => {
  test.each([
    ["200 with the resource", { status: 200, body: '{"id":"1"}' }],
    ["200 without a body", { status: 200, body: "" }],
    ["204", { status: 204, body: "" }],
  ])("may be %s", async (_what, answer) => {
    const { job, hire, directory, target } = createRig();
    const { id } = hire("ada");
    await job.runCycle();
    directory.updateUser(id, { displayName: "Ada King" });
    target.answer("PATCH", answer);
    expect((await job.runCycle()).counts).toMatchObject({ updated: 1 });
  });

  test("to a POST of a group may have its members, which are none of its business", async () => {
    const { job, directory, target } = createRig({ application: everything });
    const { id } = directory.createGroup({ displayName: "Engines", members: [] });
    directory.assign(id);
    target.answer("POST", {
      status: 201,
      body: '{"id":"7","displayName":"Engines","members":[{"value":"1"}]}',
    });
    await job.runCycle();
    expect(job.linkedId(id)).toBe("7");
  });
});

describe("a PATCH (entra-client §7 item 18)", () => {
  test("has only what changed, all of a user in one, references apart", async () => {
    const { job, hire, directory, target } = createRig({ application: everything });
    const bob = hire("bob");
    const ada = hire("ada", { givenName: "Ada", department: "Engines" });
    await job.runCycle();
    directory.updateUser(ada.id, { department: "Motors", givenName: "Augusta", manager: bob.id });
    target.sent();
    await job.runCycle();
    const urn = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    expect(writesOf(target.sent())).toEqual([
      `PATCH /Users/2 [{"op":"Replace","path":"name.givenName","value":"Augusta"},{"op":"Replace","path":"name.formatted","value":"Augusta"},{"op":"Replace","path":"${urn}:department","value":"Motors"}]}`,
      `PATCH /Users/2 [{"op":"Add","path":"${urn}:manager","value":"1"}]}`,
    ]);
  });
});
