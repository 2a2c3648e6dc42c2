import { describe, expect, it } from "vitest";
import { triesAt } from "../console/forged.ts";
import { startAdmin, type AdminRig } from "./rig.ts";

/** Ids of what a tenant holds before a form is sent. */
interface Held {
  readonly application: string;
  readonly role: string;
  readonly user: string;
  readonly gone: string;
  readonly group: string;
  readonly assignment: string;
}

/** A form that changes something, as its page sends it. */
interface Change {
  readonly does: string;
  readonly path: (held: Held) => string;
  readonly form: (held: Held) => Readonly<Record<string, string>>;
}

const mapping = ({ application }: Held): string => `/applications/${application}/provisioning/mappings/User`;
const changes: readonly Change[] = [
  {
    does: "creates an application",
    path: () => "/identity/applications/enterprise/new/own",
    form: () => ({ action: "create", displayName: "Payroll" }),
  },
  {
    does: "adds an application of the gallery",
    path: () => "/identity/applications/enterprise/new/00000000-0000-4000-8000-000000004105",
    form: () => ({ action: "add", displayName: "QA" }),
  },
  {
    does: "renames an application",
    path: ({ application }) => `/applications/${application}/properties`,
    form: () => ({ action: "save", displayName: "Mine", enabled: "No" }),
  },
  {
    does: "deletes an application",
    path: ({ application }) => `/applications/${application}/properties`,
    form: () => ({ action: "delete" }),
  },
  {
    does: "assigns a user",
    path: ({ application }) => `/applications/${application}/users/add`,
    form: ({ user, role }) => ({ action: "assign", principal: user, role }),
  },
  {
    does: "removes an assignment",
    path: ({ application }) => `/applications/${application}/users`,
    form: ({ assignment }) => ({ action: "remove", assignment }),
  },
  {
    does: "saves the provisioning",
    path: ({ application }) => `/applications/${application}/provisioning`,
    form: () => ({
      action: "save",
      mode: "Automatic",
      tenantUrl: "http://127.0.0.1:9/scim",
      secretToken: "mine",
      deletionThreshold: "500",
      status: "On",
      scope: "all",
    }),
  },
  {
    does: "ends the provisioning",
    path: ({ application }) => `/applications/${application}/provisioning`,
    form: () => ({ action: "save", mode: "Manual" }),
  },
  { does: "saves a mapping", path: mapping, form: () => ({ action: "save", enabled: "on", Add: "on" }) },
  {
    does: "adds a mapping",
    path: (held) => `${mapping(held)}/new`,
    form: () => ({ action: "ok", type: "Constant", constant: "x", targetAttribute: "nickName" }),
  },
  {
    does: "deletes a mapping",
    path: (held) => `${mapping(held)}/attributes/title`,
    form: () => ({ action: "delete" }),
  },
  {
    does: "adds a scoping filter",
    path: (held) => `${mapping(held)}/scope`,
    form: () => ({ action: "add", attribute: "city", operator: "EQUALS", value: "Kyoto", title: "Kyoto" }),
  },
  {
    does: "creates a user",
    path: () => "/identity/users/new",
    form: () => ({
      action: "create",
      displayName: "Eve",
      userPrincipalName: "eve@contoso.example",
      mailNickname: "eve",
    }),
  },
  {
    does: "changes a user",
    path: ({ user }) => `/identity/users/${user}`,
    form: () => ({
      action: "save",
      displayName: "Eve",
      userPrincipalName: "eve@contoso.example",
      mailNickname: "eve",
    }),
  },
  {
    does: "deletes a user",
    path: ({ user }) => `/identity/users/${user}`,
    form: () => ({ action: "delete" }),
  },
  {
    does: "restores a user",
    path: () => "/identity/users/deleted",
    form: ({ gone }) => ({ action: "restore", user: gone }),
  },
  {
    does: "creates a group",
    path: () => "/identity/groups/new",
    form: () => ({ action: "create", displayName: "Mine" }),
  },
  {
    does: "adds a member",
    path: ({ group }) => `/identity/groups/${group}`,
    form: () => ({ action: "add", member: "ada@contoso.example" }),
  },
  {
    does: "deletes a group",
    path: ({ group }) => `/identity/groups/${group}`,
    form: () => ({ action: "delete" }),
  },
];

/** Fills a tenant, by Graph. */
async function fill({ graph }: AdminRig): Promise<Held> {
  const template = "8adf8e6e-67b2-4cf2-a259-e3dc5476c621";
  const added = await graph("POST", `/applicationTemplates/${template}/instantiate`, {
    displayName: "People",
  });
  const { id: application, appRoles } = added.servicePrincipal;
  await graph("POST", `/servicePrincipals/${application}/synchronization/jobs`, { templateId: "scim" });
  const [ada, bob, gone] = await Promise.all(
    ["ada", "bob", "gone"].map((name) =>
      graph("POST", "/users", {
        accountEnabled: true,
        displayName: name,
        mailNickname: name,
        userPrincipalName: `${name}@contoso.example`,
        passwordProfile: { password: "any" },
      }),
    ),
  );
  await graph("DELETE", `/users/${gone.id}`);
  const group = await graph("POST", "/groups", {
    displayName: "Sales",
    mailNickname: "sales",
    mailEnabled: false,
    securityEnabled: true,
  });
  const role = appRoles[0].id;
  const body = { principalId: bob.id, resourceId: application, appRoleId: role };
  const { id: assignment } = await graph("POST", `/servicePrincipals/${application}/appRoleAssignedTo`, body);
  return { application, role, user: ada.id, gone: gone.id, group: group.id, assignment };
}

/** Everything a tenant holds, as Graph shows it. */
async function everything({ graph }: AdminRig): Promise<unknown> {
  const list = async (path: string): Promise<{ id: string }[]> => (await graph("GET", path)).value;
  const applications = await list("/servicePrincipals");
  const groups = await list("/groups");
  return {
    applications,
    groups,
    users: await list("/users?$select=*"),
    deleted: await list("/directory/deletedItems/microsoft.graph.user"),
    members: await Promise.all(groups.map(({ id }) => list(`/groups/${id}/members`))),
    provisioning: await Promise.all(
      applications.map(async ({ id }) => {
        const jobs = await list(`/servicePrincipals/${id}/synchronization/jobs`);
        return {
          jobs,
          secrets: await list(`/servicePrincipals/${id}/synchronization/secrets`),
          assigned: await list(`/servicePrincipals/${id}/appRoleAssignedTo`),
          schemas: await Promise.all(
            jobs.map((job) => graph("GET", `/servicePrincipals/${id}/synchronization/jobs/${job.id}/schema`)),
          ),
        };
      }),
    ),
  };
}

describe.each(changes)("a form that $does", ({ path, form }) => {
  it("is done for an administrator", async () => {
    const rig = await startAdmin();
    const held = await fill(rig);
    const before = await everything(rig);
    await rig.browser.post(path(held), { formToken: rig.browser.formToken(), ...form(held) });
    expect(rig.browser.status).toBe(200);
    expect(await everything(rig)).not.toEqual(before);
  });

  it.each(["administrator", "member", "nobody"] as const)(
    "changes nothing for anybody else, and nothing from anywhere else: signed in as %s",
    async (as) => {
      const rig = await startAdmin(as);
      const { browser, origin } = rig;
      const held = await fill(rig);
      const before = await everything(rig);
      for (const { headers, formToken, status, who } of triesAt(origin).filter((one) => one.as === as)) {
        await browser.open("/");
        await browser.post(
          path(held),
          { formToken: formToken ?? browser.formToken(), ...form(held) },
          headers,
        );
        expect({ who, status: browser.status }).toEqual({ who, status });
        expect(await everything(rig)).toEqual(before);
      }
    },
  );
});

describe("an account that may not provision", () => {
  it("sees the directory, and no page that leads to a target", async () => {
    const rig = await startAdmin("member");
    const { application } = await fill(rig);
    for (const path of ["/identity/users", "/identity/groups", `/applications/${application}`]) {
      await rig.browser.open(path);
      expect({ path, status: rig.browser.status }).toEqual({ path, status: 200 });
    }
    for (const page of ["provisioning", "provisioning/mappings/User", "properties"]) {
      await rig.browser.open(`/applications/${application}/${page}`);
      expect({ page, status: rig.browser.status }).toEqual({ page, status: 403 });
      expect(rig.browser.text()).toContain('expected "Cloud Application Administrator"');
    }
  });
});
