import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { answer, createFakeTarget, TENANT_URL, type FakeTarget } from "./fake-target.ts";
import { instantiate, person, startRig, type Rig } from "./rig.ts";

interface Stage {
  readonly rig: Rig;
  readonly target: FakeTarget;
  readonly id: string;
  readonly job: string;
  readonly ada: string;
  readonly appRoleId: string;
}

/** An application with a job, a target and one user, whose ids are drawn from a seed. */
async function createStage(): Promise<Stage> {
  const target = createFakeTarget();
  const rig = await startRig({ transport: target.transport });
  const secrets = { BaseAddress: TENANT_URL, SecretToken: "s3cret", SyncAll: "false" };
  const { id, job, appRoleId } = await instantiate(rig, secrets);
  const { id: ada } = await rig.ok(
    "POST",
    "/users",
    person("ada", { givenName: "Ada", surname: "Lovelace" }),
  );
  return { rig, target, id, job, ada, appRoleId };
}

async function assign({ rig, id, ada, appRoleId }: Stage): Promise<unknown> {
  const assignment = { principalId: ada, resourceId: id, appRoleId };
  return await rig.ok("POST", `/servicePrincipals/${id}/appRoleAssignedTo`, assignment);
}

async function runCycle({ rig, job }: Stage): Promise<void> {
  await rig.ok("POST", `${job}/start`);
  await rig.mock.state.scheduler.idle();
}

interface Outlined {
  readonly provisioningSteps: readonly { readonly name: string }[];
  readonly modifiedProperties: readonly object[];
}

/** A log with its steps by name alone: what they say is the provisioning service's, and tested there. */
function outlined(log: Outlined): object {
  const [modified] = log.modifiedProperties;
  return {
    ...log,
    provisioningSteps: log.provisioningSteps.map(({ name, ...step }) => ({ name, has: Object.keys(step) })),
    modifiedProperties: modified === undefined ? [] : [Object.keys(modified)],
  };
}

/** Every shape of an answer, a file each in `testdata`; the fields are those of entra-client §4 and §5. */
const shapes: Readonly<Record<string, (stage: Stage) => Promise<unknown>>> = {
  "application-service-principal": ({ rig }) =>
    rig.ok("POST", "/applicationTemplates/8adf8e6e-67b2-4cf2-a259-e3dc5476c621/instantiate", {
      displayName: "Second",
    }),
  "application-templates": ({ rig }) => rig.ok("GET", "/applicationTemplates?$filter=displayName eq 'QA'"),
  "app-role-assignment": (stage) => assign(stage),
  user: ({ rig, ada }) => rig.ok("GET", `/users/${ada}`),
  group: ({ rig }) =>
    rig.ok("POST", "/groups", {
      displayName: "Staff",
      mailEnabled: false,
      mailNickname: "staff",
      securityEnabled: true,
    }),
  "synchronization-templates": async ({ rig, id }) => {
    const answered = await rig.ok("GET", `/servicePrincipals/${id}/synchronization/templates`);
    const [{ schema, ...template }] = answered.value;
    expect(Object.keys(schema)).toEqual(["id", "version", "directories", "synchronizationRules"]);
    return { ...answered, value: [template] };
  },
  "job-new": ({ rig, job }) => rig.ok("GET", job),
  "job-active": async (stage) => {
    await assign(stage);
    await runCycle(stage);
    return await stage.rig.ok("GET", stage.job);
  },
  "job-quarantined": async (stage) => {
    stage.target.override = () => answer(401, {});
    await runCycle(stage);
    return await stage.rig.ok("GET", stage.job);
  },
  "job-paused-with-delete-threshold": async (stage) => {
    const settings = JSON.stringify({
      Enabled: false,
      DeleteThresholdEnabled: true,
      DeleteThresholdValue: 500,
    });
    const value = [{ key: "SyncNotificationSettings", value: settings }];
    await stage.rig.ok("PUT", `/servicePrincipals/${stage.id}/synchronization/secrets`, { value });
    await runCycle(stage);
    await stage.rig.ok("POST", `${stage.job}/pause`);
    const { schedule, status, synchronizationJobSettings } = await stage.rig.ok("GET", stage.job);
    return { schedule, code: status.code, synchronizationJobSettings };
  },
  secrets: ({ rig, id }) => rig.ok("GET", `/servicePrincipals/${id}/synchronization/secrets`),
  "schema-object-mapping": async ({ rig, job }) => {
    const { synchronizationRules, ...schema } = await rig.ok("GET", `${job}/schema`);
    const [{ objectMappings, ...rule }] = synchronizationRules;
    const [{ attributeMappings, ...mapping }] = objectMappings;
    return {
      "@odata.context": schema["@odata.context"],
      rule,
      mapping,
      attributeMappings: attributeMappings.slice(0, 2),
      attribute: schema.directories[1].objects[0].attributes[1],
    };
  },
  "parse-expression": ({ rig, job }) =>
    rig.ok("POST", `${job}/schema/parseExpression`, {
      expression: 'Replace([preferredLanguage], "-", , , "_", ,  )',
      targetAttributeDefinition: null,
      testInputObject: { definition: null, properties: [{ key: "preferredLanguage", value: "EN-US" }] },
    }),
  "provision-on-demand": async (stage) => {
    await assign(stage);
    await runCycle(stage);
    const { synchronizationRules } = await stage.rig.ok("GET", `${stage.job}/schema`);
    const subjects = [{ objectId: stage.ada, objectTypeName: "User" }];
    const { key, value, ...context } = await stage.rig.ok("POST", `${stage.job}/provisionOnDemand`, {
      parameters: [{ ruleId: synchronizationRules[0].id, subjects }],
    });
    return { ...context, key: JSON.parse(key).result, value: outlined(JSON.parse(value)) };
  },
  "object-connection": async (stage) => {
    await assign(stage);
    await runCycle(stage);
    return await stage.rig.ok("GET", `/beta${stage.job}/objectConnections('${stage.ada}')`);
  },
  "provisioning-log": async (stage) => {
    await assign(stage);
    await runCycle(stage);
    const { value, ...context } = await stage.rig.ok("GET", "/auditLogs/provisioning");
    return { ...context, value: value.map(outlined) };
  },
  "directory-audit": async (stage) => {
    await runCycle(stage);
    return await stage.rig.ok("GET", "/auditLogs/directoryAudits?$top=1");
  },
  error: async ({ rig }) => (await rig.send("GET", "/servicePrincipals/none/synchronization/jobs")).body,
};

it.each(Object.entries(shapes))("answers %s with the fields of its golden file", async (name, obtain) => {
  const stage = await createStage();
  const obtained = await obtain(stage);
  const text = JSON.stringify(obtained, null, 2).replaceAll(stage.rig.url, "https://graph.microsoft.com");
  const golden = readFileSync(new URL(`../testdata/${name}.json`, import.meta.url), "utf8");
  expect(JSON.parse(text)).toEqual(JSON.parse(golden));
});
