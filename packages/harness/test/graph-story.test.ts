import { GraphError } from "@microsoft/microsoft-graph-client";
import type {
  AppRoleAssignment,
  ApplicationServicePrincipal,
  ParseExpressionResponse,
  ProvisioningObjectSummary,
  StringKeyStringValuePair,
  SynchronizationJob,
  SynchronizationSchema,
  SynchronizationTemplate,
  User,
} from "@microsoft/microsoft-graph-types";
import { createEntraMock, startEntraServer } from "@understudy/entra-mock";
import { expect, it, vi } from "vitest";
import { startMock } from "../src/index.ts";
import { createGraphClient } from "./graph-client.ts";

const NON_GALLERY = "8adf8e6e-67b2-4cf2-a259-e3dc5476c621";

interface List<Item> {
  readonly value: readonly Item[];
}

it("plays a provisioning script written for Graph, from the template to the deleted job", async () => {
  await using target = await startMock("reference");
  const entra = await startEntraServer(createEntraMock(), { port: 0 });
  const graph = createGraphClient(entra.graphUrl);

  // The application, and the job that is made of its template.
  const { servicePrincipal } = (await graph
    .api(`/applicationTemplates/${NON_GALLERY}/instantiate`)
    .post({ displayName: "Reference" })) as ApplicationServicePrincipal;
  const principal = servicePrincipal!;
  const application = `/servicePrincipals/${principal.id}`;
  const found = (await graph.api("/servicePrincipals").filter("displayName eq 'Reference'").get()) as List<{
    id: string;
  }>;
  expect(found.value).toMatchObject([{ id: principal.id }]);
  const synchronization = `${application}/synchronization`;
  const templates = (await graph.api(`${synchronization}/templates`).get()) as List<SynchronizationTemplate>;
  expect(templates.value.map(({ id }) => id)).toEqual(["scim"]);
  const created = (await graph
    .api(`${synchronization}/jobs`)
    .post({ templateId: "scim" })) as SynchronizationJob;
  expect(created).toMatchObject({ schedule: { state: "Disabled" }, status: { code: "NotConfigured" } });
  const job = `${synchronization}/jobs/${created.id}`;
  const readJob = async (): Promise<SynchronizationJob> => (await graph.api(job).get()) as SynchronizationJob;

  // Admin credentials: a wrong one is refused, the right one saved.
  const credentialsWith = (secretToken: string): object[] => [
    { key: "BaseAddress", value: target.tenantUrl },
    { key: "SecretToken", value: secretToken },
  ];
  await expect(
    graph.api(`${job}/validateCredentials`).post({ credentials: credentialsWith("wrong") }),
  ).rejects.toMatchObject({
    statusCode: 400,
    code: "SystemForCrossDomainIdentityManagementCredentialValidationFailure",
  });
  await graph.api(`${synchronization}/secrets`).put({
    value: [...credentialsWith(target.secretToken), { key: "SyncAll", value: "false" }],
  });
  await graph.api(`${job}/validateCredentials`).post({ useSavedCredentials: true });

  // Mappings: another source for title, and a scoping filter.
  const expression = 'Join(" of ", [jobTitle], [department])';
  const parsed = (await graph.api(`${job}/schema/parseExpression`).post({
    expression,
    testInputObject: {
      properties: [
        { key: "jobTitle", value: "Engineer" },
        { key: "department", value: "IT" },
      ],
    },
  })) as ParseExpressionResponse;
  expect(parsed).toMatchObject({ evaluationSucceeded: true, evaluationResult: ["Engineer of IT"] });
  const schema = (await graph.api(`${job}/schema`).get()) as SynchronizationSchema;
  const rule = schema.synchronizationRules![0]!;
  const people = rule.objectMappings!.find(({ sourceObjectName }) => sourceObjectName === "User");
  const title = people!.attributeMappings!.find(({ targetAttributeName }) => targetAttributeName === "title");
  expect(title!.source!.expression).toBe("[jobTitle]");
  Object.assign(title!, { source: parsed.parsedExpression });
  Object.assign(people!, {
    scope: {
      groups: [
        {
          name: "IT alone",
          clauses: [
            { sourceOperandName: "department", operatorName: "EQUALS", targetOperand: { values: ["IT"] } },
          ],
        },
      ],
    },
  });
  await graph.api(`${job}/schema`).put(schema);

  // People: two assigned, one of them in another department.
  const hire = async (name: string, department: string): Promise<User> => {
    const user = (await graph.api("/users").post({
      accountEnabled: true,
      displayName: name,
      mailNickname: name,
      userPrincipalName: `${name}@contoso.example`,
      mail: `${name}@contoso.example`,
      jobTitle: "Engineer",
      department,
      passwordProfile: { password: "irrelevant", forceChangePasswordNextSignIn: false },
    })) as User;
    const assignment = (await graph.api(`${application}/appRoleAssignedTo`).post({
      principalId: user.id,
      resourceId: principal.id,
      appRoleId: principal.appRoles![0]!.id,
    })) as AppRoleAssignment;
    expect(assignment.principalDisplayName).toBe(name);
    return user;
  };
  const ada = await hire("ada", "IT");
  const bob = await hire("bob", "HR");

  // The first cycle.
  await graph.api(`${job}/start`).post(undefined);
  await vi.waitFor(async () => {
    expect((await readJob()).status?.lastExecution?.state).toBe("Succeeded");
  });
  const { status, schedule } = await readJob();
  expect({
    code: status?.code,
    state: schedule?.state,
    exported: status?.lastExecution?.countExported,
  }).toEqual({
    code: "Active",
    state: "Active",
    exported: 1,
  });
  expect(await readUsers(target)).toMatchObject([
    { userName: "ada@contoso.example", title: "Engineer of IT", active: true },
  ]);

  // What was done.
  const logs = (await graph
    .api("/auditLogs/provisioning")
    .filter(`jobId eq '${created.id}' and provisioningAction eq 'create'`)
    .top(10)
    .get()) as List<ProvisioningObjectSummary>;
  expect(logs.value).toMatchObject([
    {
      sourceIdentity: { id: ada.id, identityType: "User" },
      provisioningStatusInfo: { status: "success", errorInformation: null },
      servicePrincipal: { id: principal.id, displayName: "Reference" },
    },
  ]);

  // On demand: out of scope, then in it.
  const onDemand = async (user: User): Promise<{ result: string }> => {
    const subjects = [{ objectId: user.id, objectTypeName: "User" }];
    const pair = (await graph
      .api(`${job}/provisionOnDemand`)
      .post({ parameters: [{ ruleId: rule.id, subjects }] })) as StringKeyStringValuePair;
    return JSON.parse(pair.key ?? "") as { result: string };
  };
  expect(await onDemand(bob)).toMatchObject({ result: "Skipped" });
  await graph.api(`/users/${bob.id}`).patch({ department: "IT" });
  expect(await onDemand(bob)).toEqual({ result: "Success", details: {} });
  expect(await readUsers(target)).toHaveLength(2);

  // Restart, pause, delete.
  await graph.api(`${job}/restart`).post({ criteria: { resetScope: "Watermark, Escrows, QuarantineState" } });
  await graph.api(`${job}/pause`).post(undefined);
  expect((await readJob()).status?.code).toBe("Paused");
  await graph.api(job).delete();
  const gone = await readJob().catch((error: unknown) => error);
  expect(gone).toBeInstanceOf(GraphError);
  expect(gone).toMatchObject({ statusCode: 404 });
  await entra.close();
});

it("provisions into a vendor of the gallery by the vendor's own template", async () => {
  await using qa = await startMock("qa");
  const entra = await startEntraServer(createEntraMock(), { port: 0 });
  const graph = createGraphClient(entra.graphUrl);
  const gallery = (await graph.api("/applicationTemplates").filter("displayName eq 'QA'").get()) as List<{
    id: string;
  }>;
  const { servicePrincipal } = (await graph
    .api(`/applicationTemplates/${gallery.value[0]?.id}/instantiate`)
    .post({ displayName: "QA of Contoso" })) as ApplicationServicePrincipal;
  const synchronization = `/servicePrincipals/${servicePrincipal?.id}/synchronization`;
  await graph.api(`${synchronization}/secrets`).put({
    value: [
      { key: "BaseAddress", value: qa.tenantUrl },
      { key: "SecretToken", value: qa.secretToken },
      { key: "SyncAll", value: "True" },
    ],
  });
  await graph.api("/users").post({
    accountEnabled: true,
    displayName: "Ada",
    mailNickname: "ada",
    userPrincipalName: "ada@contoso.example",
    passwordProfile: { password: "irrelevant" },
  });
  const job = (await graph.api(`${synchronization}/jobs`).post({ templateId: "qa" })) as SynchronizationJob;
  await graph.api(`${synchronization}/jobs/${job.id}/start`).post(undefined);
  await vi.waitFor(async () =>
    expect(await readUsers(qa)).toMatchObject([{ userName: "ada@contoso.example" }]),
  );
  await entra.close();
});

async function readUsers({
  tenantUrl,
  secretToken,
}: {
  readonly tenantUrl: string;
  readonly secretToken: string;
}): Promise<readonly object[]> {
  const response = await fetch(`${tenantUrl}/Users`, { headers: { authorization: `Bearer ${secretToken}` } });
  return ((await response.json()) as { Resources: readonly object[] }).Resources;
}
