import { describe, expect, it } from "vitest";
import { person, startRig, type Rig } from "./rig.ts";

async function hire(rig: Rig, name: string, more: object = {}): Promise<string> {
  return (await rig.ok("POST", "/users", person(name, more))).id;
}

function bind(id: string): object {
  return { "members@odata.bind": [`https://graph.microsoft.com/v1.0/directoryObjects/${id}`] };
}

describe("users", () => {
  it("are created, read by id and by name, changed and cleared", async () => {
    const rig = await startRig();
    const created = await rig.send(
      "POST",
      "/users",
      person("ada", { mobilePhone: "+1", usageLocation: "DE" }),
    );
    expect(created.status).toBe(201);
    const { id } = created.body;
    expect(await rig.ok("GET", "/users/ADA@contoso.example")).toMatchObject({ id, mobilePhone: "+1" });

    const changes = { jobTitle: "Countess", mobilePhone: null, businessPhones: ["+44"] };
    expect((await rig.send("PATCH", `/users/${id}`, changes)).status).toBe(204);
    expect(
      await rig.ok("GET", `/users/${id}?$select=jobTitle,mobilePhone,businessPhones,usageLocation`),
    ).toMatchObject({
      jobTitle: "Countess",
      mobilePhone: null,
      businessPhones: ["+44"],
      usageLocation: "DE",
    });
  });

  it("show Graph's eleven properties without $select", async () => {
    const rig = await startRig();
    const user = await rig.ok("GET", `/users/${await hire(rig, "ada")}`);
    expect(Object.keys(user).toSorted()).toEqual([
      "@odata.context",
      "businessPhones",
      "displayName",
      "givenName",
      "id",
      "jobTitle",
      "mail",
      "mobilePhone",
      "officeLocation",
      "preferredLanguage",
      "surname",
      "userPrincipalName",
    ]);
  });

  it("have extension attributes and directory extensions, each changed by itself", async () => {
    const rig = await startRig();
    const costCenter = "extension_9d98ed114c4840d298fad781915f27e4_costCenter";
    const id = await hire(rig, "ada", {
      onPremisesExtensionAttributes: { extensionAttribute1: "one" },
      [costCenter]: "42",
    });
    await rig.ok("PATCH", `/users/${id}`, { onPremisesExtensionAttributes: { extensionAttribute2: "two" } });
    const select = `$select=onPremisesExtensionAttributes,${costCenter}`;
    expect(await rig.ok("GET", `/users/${id}?${select}`)).toMatchObject({
      onPremisesExtensionAttributes: { extensionAttribute1: "one", extensionAttribute2: "two" },
      [costCenter]: "42",
    });
    await rig.ok("PATCH", `/users/${id}`, { [costCenter]: null });
    expect((await rig.ok("GET", `/users/${id}?${select}`))[costCenter]).toBeUndefined();
    expect((await rig.send("PATCH", `/users/${id}`, { [costCenter]: 1 })).status).toBe(400);
  });

  it("go to the recycle bin, come back, and go for good", async () => {
    const rig = await startRig();
    const id = await hire(rig, "ada");
    expect((await rig.send("DELETE", `/users/${id}`)).status).toBe(204);
    expect((await rig.send("GET", `/users/${id}`)).status).toBe(404);
    expect((await rig.ok("GET", "/directory/deletedItems/microsoft.graph.user")).value).toMatchObject([
      { id },
    ]);
    expect(await rig.ok("POST", `/directory/deletedItems/${id}/restore`)).toMatchObject({ id });
    expect((await rig.send("GET", `/users/${id}`)).status).toBe(200);
    await rig.ok("DELETE", `/users/${id}`);
    expect((await rig.send("DELETE", `/directory/deletedItems/${id}`)).status).toBe(204);
    expect((await rig.send("POST", `/directory/deletedItems/${id}/restore`)).status).toBe(404);
  });

  it("have a manager by reference", async () => {
    const rig = await startRig();
    const [ada, boss] = [await hire(rig, "ada"), await hire(rig, "boss")];
    expect((await rig.send("GET", `/users/${ada}/manager`)).status).toBe(404);
    const reference = { "@odata.id": `https://graph.microsoft.com/v1.0/users/${boss}` };
    expect((await rig.send("PUT", `/users/${ada}/manager/$ref`, reference)).status).toBe(204);
    expect(await rig.ok("GET", `/users/${ada}/manager`)).toMatchObject({
      "@odata.type": "#microsoft.graph.user",
      id: boss,
    });
    expect((await rig.send("DELETE", `/users/${ada}/manager/$ref`)).status).toBe(204);
    expect((await rig.send("GET", `/users/${ada}/manager`)).status).toBe(404);
  });

  it("are listed page by page, filtered and counted", async () => {
    const rig = await startRig();
    for (const name of ["ann", "bob", "cy"])
      await hire(rig, name, { department: name === "bob" ? "IT" : "HR" });
    const first = await rig.ok("GET", "/users?$top=2&$count=true&$select=displayName");
    expect(first).toMatchObject({
      "@odata.count": 3,
      value: [{ displayName: "ann" }, { displayName: "bob" }],
    });
    const second = await rig.ok("GET", new URL(first["@odata.nextLink"]).href.slice(rig.url.length));
    expect(second.value).toMatchObject([{ displayName: "cy" }]);
    expect(second["@odata.nextLink"]).toBeUndefined();
    const filtered = await rig.ok(
      "GET",
      "/users?$filter=department eq 'hr' and not startswith(displayName,'a')",
    );
    expect(filtered.value).toMatchObject([{ displayName: "cy" }]);
  });
});

describe("groups", () => {
  const group = { displayName: "Staff", mailEnabled: false, mailNickname: "staff", securityEnabled: true };

  it("take members with the group, with a change and one by one, and let them go", async () => {
    const rig = await startRig();
    const [ada, bob, cy] = [await hire(rig, "ada"), await hire(rig, "bob"), await hire(rig, "cy")];
    const { id } = await rig.ok("POST", "/groups", { ...group, ...bind(ada) });
    await rig.ok("PATCH", `/groups/${id}`, { description: "All of them", ...bind(bob) });
    const reference = { "@odata.id": `https://graph.microsoft.com/v1.0/directoryObjects/${cy}` };
    expect((await rig.send("POST", `/groups/${id}/members/$ref`, reference)).status).toBe(204);
    expect((await rig.send("POST", `/groups/${id}/members/$ref`, reference)).body.error.message).toMatch(
      "added object references already exist",
    );
    expect(
      (await rig.ok("GET", `/groups/${id}/members`)).value.map((member: { id: string }) => member.id),
    ).toEqual([ada, bob, cy]);
    expect((await rig.send("DELETE", `/groups/${id}/members/${ada}/$ref`)).status).toBe(204);
    expect((await rig.send("DELETE", `/groups/${id}/members/${ada}/$ref`)).status).toBe(404);
    expect(await rig.ok("GET", `/groups/${id}`)).toMatchObject({ description: "All of them" });
    expect((await rig.send("DELETE", `/groups/${id}`)).status).toBe(204);
    expect((await rig.send("GET", `/groups/${id}`)).status).toBe(404);
  });
});

describe("assignments", () => {
  it("are made from the application's side and from the user's, and taken back", async () => {
    const rig = await startRig();
    const template = "8adf8e6e-67b2-4cf2-a259-e3dc5476c621";
    const { servicePrincipal } = await rig.ok("POST", `/applicationTemplates/${template}/instantiate`, {
      displayName: "People",
    });
    const { id: resourceId, appRoles } = servicePrincipal;
    const [ada, bob] = [await hire(rig, "ada"), await hire(rig, "bob")];
    const role = appRoles[0].id;
    const ofAda = { principalId: ada, resourceId, appRoleId: role };
    const first = await rig.send("POST", `/servicePrincipals/${resourceId}/appRoleAssignedTo`, ofAda);
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({
      principalDisplayName: "ada",
      principalType: "User",
      resourceDisplayName: "People",
    });
    await rig.ok("POST", `/users/${bob}/appRoleAssignments`, { ...ofAda, principalId: bob });
    const { directory } = rig.mock.state.tenant.servicePrincipals.get(resourceId)!;
    expect([directory.isAssigned(ada), directory.isAssigned(bob)]).toEqual([true, true]);
    expect((await rig.ok("GET", `/servicePrincipals/${resourceId}/appRoleAssignedTo`)).value).toHaveLength(2);
    expect((await rig.ok("GET", `/users/${bob}/appRoleAssignments`)).value).toHaveLength(1);

    const again = await rig.send("POST", `/servicePrincipals/${resourceId}/appRoleAssignedTo`, ofAda);
    expect(again).toMatchObject({ status: 400, body: { error: { code: "Request_BadRequest" } } });
    await rig.ok("DELETE", `/servicePrincipals/${resourceId}/appRoleAssignedTo/${first.body.id}`);
    expect(directory.isAssigned(ada)).toBe(false);
  });
});
