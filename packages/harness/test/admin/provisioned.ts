import type { EntraMockOptions } from "@understudy/entra-mock";
import { onTestFinished } from "vitest";
import { startMock } from "../../src/index.ts";
import { startAdmin, type AdminRig } from "./rig.ts";

type Target = Awaited<ReturnType<typeof startMock>>;

/** The admin centre with QA's application, set up to provision into QA's mock. */
export interface ProvisionedRig extends AdminRig {
  readonly target: Target;
  /** Id of the application. */
  readonly id: string;
  readonly job: string;
  /** Path of a page of the application. */
  readonly pathTo: (page: string) => string;
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
  const rig = await startAdmin(as, options);
  const { graph, mock } = rig;
  const { value: templates } = await graph("GET", "/applicationTemplates");
  const { id: template } = templates.find((one: { displayName: string }) => one.displayName === "QA");
  const made = await graph("POST", `/applicationTemplates/${template}/instantiate`, { displayName: "QA" });
  const { id, appRoles } = made.servicePrincipal;
  const synchronization = `/servicePrincipals/${id}/synchronization`;
  const known = { BaseAddress: target.tenantUrl, SecretToken: target.secretToken, ...secrets };
  const value = Object.entries(known).map(([key, each]) => ({ key, value: each }));
  await graph("PUT", `${synchronization}/secrets`, { value });
  const { id: jobId } = await graph("POST", `${synchronization}/jobs`, { templateId: "qa" });
  const job = `${synchronization}/jobs/${jobId}`;
  return {
    ...rig,
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
      const assigned = { principalId, resourceId: id, appRoleId: appRoles[0].id };
      await graph("POST", `/servicePrincipals/${id}/appRoleAssignedTo`, assigned);
      return principalId;
    },
    async start() {
      await graph("POST", `${job}/start`);
      await mock.state.scheduler.idle();
    },
  };
}
