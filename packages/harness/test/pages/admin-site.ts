import { createEntraMock, startEntraServer } from "@understudy/entra-mock";
import { startMock } from "../../src/index.ts";
import { hostileNames } from "./hostile.ts";
import type { OpenSite, Site } from "./site.ts";

/** The admin centre, whose directory and applications have hostile names, and which provisioned some of them. */
export function adminSite(pages: number): Site {
  return { name: "the admin centre", pages, has: (path) => !/\/download\b/.test(path), open: openAdmin };
}

// What Graph answers is whatever it is.
// oxlint-disable-next-line typescript/no-explicit-any
type Json = any;
type Graph = (method: string, path: string, body?: object) => Promise<Json>;

async function openAdmin(): Promise<OpenSite> {
  const mock = createEntraMock({ idSeed: 1, now: Date.UTC(2026, 0, 5, 9) });
  const server = await startEntraServer(mock, { port: 0 });
  const qa = await startMock("qa", { knobs: { userNameFormat: "any" } });
  const graph = graphAt(server.graphUrl);
  await furnish(graph, qa);
  await fetch(`${server.controlUrl}/cycles`, { method: "POST", body: "{}" });
  return {
    origin: server.url,
    from: "/",
    accounts: mock.accounts,
    state: () => everything(graph),
    async [Symbol.asyncDispose]() {
      await server.close();
      await qa.close();
    },
  };
}

function graphAt(graphUrl: string): Graph {
  return async (method, path, body) => {
    const response = await fetch(`${graphUrl}${path}`, {
      method,
      headers: { authorization: "Bearer any", "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} is ${response.status}: ${text}`);
    return text === "" ? undefined : JSON.parse(text);
  };
}

async function furnish(graph: Graph, target: { tenantUrl: string; secretToken: string }): Promise<void> {
  const { value: templates } = await graph("GET", "/applicationTemplates");
  const template = templates.find((one: Json) => one.displayName === "QA");
  const [servicePrincipal] = await Promise.all(
    hostileNames.map(async (displayName) => {
      const made = await graph("POST", `/applicationTemplates/${template.id}/instantiate`, { displayName });
      return made.servicePrincipal;
    }),
  );
  const application = `/servicePrincipals/${servicePrincipal.id}`;
  for (const [at, displayName] of hostileNames.entries()) {
    const { id } = await graph("POST", "/users", {
      displayName,
      givenName: displayName,
      accountEnabled: true,
      mailNickname: `user${at}`,
      userPrincipalName: `user${at}@contoso.example`,
      passwordProfile: { password: "Passw0rd!" },
    });
    await graph("POST", `${application}/appRoleAssignedTo`, {
      principalId: id,
      resourceId: servicePrincipal.id,
      appRoleId: servicePrincipal.appRoles[0]?.id ?? "00000000-0000-0000-0000-000000000000",
    });
  }
  await graph("POST", "/groups", {
    displayName: hostileNames[1],
    mailEnabled: false,
    mailNickname: "group",
    securityEnabled: true,
  });
  const synchronization = `${application}/synchronization`;
  const { id: job } = await graph("POST", `${synchronization}/jobs`, { templateId: "qa" });
  await graph("PUT", `${synchronization}/secrets`, {
    value: [
      { key: "BaseAddress", value: target.tenantUrl },
      { key: "SecretToken", value: target.secretToken },
    ],
  });
  await graph("POST", `${synchronization}/jobs/${job}/start`);
}

/** All that Graph tells but times and counts of cycles, which go on by themselves. */
async function everything(graph: Graph): Promise<unknown> {
  const [{ value: principals }, users, groups] = await Promise.all(
    ["/servicePrincipals", "/users", "/groups"].map((path) => graph("GET", path)),
  );
  const details = await Promise.all(
    principals.map(async ({ id }: Json) => [
      await graph("GET", `/servicePrincipals/${id}/appRoleAssignedTo`),
      await graph("GET", `/servicePrincipals/${id}/synchronization/secrets`),
      ...(await graph("GET", `/servicePrincipals/${id}/synchronization/jobs`)).value.map(
        ({ id: job, schedule }: Json) => ({ job, schedule }),
      ),
    ]),
  );
  return [principals, users, groups, details];
}
