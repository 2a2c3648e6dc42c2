import type { EntraMockOptions } from "@understudy/entra-mock";
import { onTestFinished } from "vitest";
import { startMock } from "../../src/index.ts";
import { startAdmin, type AdminRig } from "./rig.ts";

type Target = Awaited<ReturnType<typeof startMock>>;

/** The admin centre with an application, set up to provision into a target. */
export interface ProvisionedRig extends AdminRig {
  readonly target: Target;
  /** Id of the application. */
  readonly id: string;
  readonly job: string;
  /** Path of a page of the application. */
  readonly pathTo: (page: string) => string;
  /** Assigns a user or group. */
  readonly assign: (principalId: string) => Promise<void>;
  /** Creates a user and assigns it; gives its id. */
  readonly hire: (name: string, more?: object) => Promise<string>;
  readonly start: () => Promise<void>;
}

/** Starts both until the end of the test; provisioning does not run yet. */
export async function startProvisioned(
  secrets: Readonly<Record<string, string>> = {},
  as: Parameters<typeof startAdmin>[0] = "administrator",
  options: EntraMockOptions = {},
): Promise<ProvisionedRig> {
  const target = await startMock("qa");
  onTestFinished(() => target.close());
  return await setUp(await startAdmin(as, options), "QA", target, secrets);
}

/** Starts the admin centre with an application of the non-gallery template and the reference target, which has groups. */
export async function startWithGroups(): Promise<ProvisionedRig> {
  const target = await startMock("reference");
  onTestFinished(() => target.close());
  return await setUp(await startAdmin(), undefined, target, {});
}

/** The template of applications that are not in the gallery (entra-client §5 App). */
const NON_GALLERY = "8adf8e6e-67b2-4cf2-a259-e3dc5476c621";

async function setUp(
  rig: AdminRig,
  template: string | undefined,
  target: Target,
  secrets: Readonly<Record<string, string>>,
): Promise<ProvisionedRig> {
  const { graph, mock } = rig;
  const { value: templates } = await graph("GET", "/applicationTemplates");
  const known = templates.find((one: { displayName: string }) => one.displayName === template);
  const made = await graph("POST", `/applicationTemplates/${known?.id ?? NON_GALLERY}/instantiate`, {
    displayName: template ?? "Reference",
  });
  const { id, appRoles } = made.servicePrincipal;
  const synchronization = `/servicePrincipals/${id}/synchronization`;
  const all = { BaseAddress: target.tenantUrl, SecretToken: target.secretToken, ...secrets };
  const value = Object.entries(all).map(([key, each]) => ({ key, value: each }));
  await graph("PUT", `${synchronization}/secrets`, { value });
  const templateId = template?.toLowerCase() ?? "scim";
  const { id: jobId } = await graph("POST", `${synchronization}/jobs`, { templateId });
  const job = `${synchronization}/jobs/${jobId}`;
  const assign = async (principalId: string): Promise<void> => {
    const assigned = { principalId, resourceId: id, appRoleId: appRoles[0].id };
    await graph("POST", `/servicePrincipals/${id}/appRoleAssignedTo`, assigned);
  };
  return {
    ...rig,
    assign,
    target,
    id,
    job,
    pathTo: (page) => `/applications/${id}${page}`,
    async hire(name, more = {}) {
      const user = {
        accountEnabled: true,
        displayName: name,
        givenName: name,
        surname: "Example",
        mailNickname: "x",
        userPrincipalName: `${name.toLowerCase().replaceAll(/[^a-z]/g, "")}@contoso.example`,
        passwordProfile: { password: "not kept" },
        ...more,
      };
      const { id: principalId } = await graph("POST", "/users", user);
      await assign(principalId);
      return principalId;
    },
    async start() {
      await graph("POST", `${job}/start`);
      await mock.state.scheduler.idle();
    },
  };
}
