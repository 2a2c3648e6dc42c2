import { describe, expect, test } from "vitest";
import { galleryApplications } from "../src/gallery/gallery-applications.ts";
import { formatNdjson, toLogAnalyticsRecord } from "../src/log/export-logs.ts";
import { readGolden } from "./golden.ts";
import { createRig, everything, HOUR } from "./rig.ts";

interface Golden {
  readonly log: unknown;
}

/** Ids are drawn from a seed; a golden file has a word in their place. */
function withoutGuids(log: unknown): unknown {
  const text = JSON.stringify(log)
    .replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gu, (id) =>
      id.startsWith("8adf8e6e") ? id : "<guid>",
    )
    .replaceAll(/\.[0-9a-f]{32}\./gu, ".<guid without dashes>.");
  return JSON.parse(text);
}

describe("a provisioning log entry (entra-client §4)", () => {
  test("of a create has the shape of a captured one (§4.3)", async () => {
    const { job, hire } = createRig({ application: galleryApplications.qa });
    hire("joel.miller", { displayName: "Joel Miller", givenName: "Joel", surname: "Miller" });
    const { logs } = await job.runCycle();
    expect(withoutGuids(logs[0])).toEqual((readGolden("log-create.json") as Golden).log);
  });

  test("of a create has the raw form of a captured one in the diagnostic stream (§4.1 Log Analytics, §4.3)", async () => {
    const { job, hire } = createRig({ application: galleryApplications.qa });
    hire("joel.miller", { displayName: "Joel Miller", givenName: "Joel", surname: "Miller" });
    const { logs } = await job.runCycle();
    const [record] = logs.map(toLogAnalyticsRecord);
    expect(withoutGuids(record)).toEqual((readGolden("log-create-raw.json") as Golden).log);
    const lines = formatNdjson([record, record]).split("\n");
    expect(lines.map((line) => (line === "" ? undefined : (JSON.parse(line) as unknown)))).toEqual([
      record,
      record,
      undefined,
    ]);
  });

  test("of a retry that failed again has the shape of a captured one (§4.4)", async () => {
    const { job, hire, target, advance } = createRig({ application: galleryApplications.qa });
    hire("joel.miller", { displayName: "Joel Miller", givenName: "Joel", surname: "Miller" });
    target.answer("POST", { status: 409, body: '{"detail":"taken"}' }, 2);
    await job.runCycle();
    advance(6 * HOUR);
    const { logs } = await job.runCycle();
    expect(withoutGuids(logs[0])).toEqual((readGolden("log-failure.json") as Golden).log);
  });

  test("of a group nothing happened to has the shape of a captured one (§4.2)", async () => {
    const { job, directory } = createRig({ application: everything });
    const group = directory.createGroup({ displayName: "macos-servers-dynamic", members: [] });
    directory.assign(group.id);
    await job.runCycle();
    job.restart();
    const { logs } = await job.runCycle();
    expect(withoutGuids(logs[0])).toEqual((readGolden("log-group-no-op.json") as Golden).log);
  });

  test("of an update has old and new values, keys stripped in steps and whole in properties (§4.1)", async () => {
    const { job, hire, directory } = createRig({ application: everything });
    const { id } = hire("ada", { department: "Engines", mail: "ada@mail.example" });
    await job.runCycle();
    directory.updateUser(id, { department: "Motors", mail: "king@mail.example" });
    const { logs } = await job.runCycle();
    expect(logs[0]?.provisioningAction).toBe("update");
    expect(logs[0]?.provisioningSteps.at(-1)).toEqual({
      name: "EntryExportUpdate",
      provisioningStepType: "export",
      status: "success",
      description: "User 'ada@contoso.example' was updated in customappsso",
      details: {
        'emails[type eq "work"]value': "king@mail.example",
        urnietfparamsscimschemasextensionenterprise20Userdepartment: "Motors",
        ReportableIdentifier: "ada@contoso.example",
      },
    });
    expect(logs[0]?.modifiedProperties).toEqual([
      {
        displayName: 'emails[type eq "work"].value',
        oldValue: "ada@mail.example",
        newValue: "king@mail.example",
      },
      {
        displayName: "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department",
        oldValue: "Engines",
        newValue: "Motors",
      },
    ]);
  });

  test("of a failure has the export that failed and no modified property (§4.4)", async () => {
    const { job, hire, target } = createRig();
    hire("ada");
    target.answer("POST", { status: 409 });
    const { logs } = await job.runCycle();
    expect(logs[0]).toMatchObject({
      provisioningAction: "create",
      modifiedProperties: [],
      provisioningStatusInfo: { status: "failure" },
    });
    expect(logs[0]?.provisioningSteps.at(-1)).toMatchObject({
      name: "EntryExportAdd",
      status: "failure",
      description: "Failed to create User 'ada@contoso.example' in customappsso",
    });
  });

  test("of somebody not assigned says NotEffectivelyEntitled (§4.1)", async () => {
    const { job, hire, directory } = createRig();
    directory.unassign(hire("ada").id);
    const { logs } = await job.runCycle();
    expect(logs[0]?.provisioningStatusInfo).toEqual({ status: "skipped", errorInformation: null });
    expect(logs[0]?.provisioningSteps.slice(1)).toMatchObject([
      { status: "skipped", details: { "Assigned to the application": "False" } },
      { details: { SkipReason: "NotEffectivelyEntitled" } },
    ]);
  });

  test("counts the milliseconds the object took", async () => {
    let now = 0;
    const { job, hire } = createRig({ clock: { now: () => (now += 5) } });
    hire("ada");
    const { logs } = await job.runCycle();
    expect(logs[0]?.durationInMilliseconds).toBeGreaterThan(0);
  });
});
