import { createSimulatedClock, type SimulatedClock } from "../src/clock.ts";
import { createDirectory } from "../src/directory/create-directory.ts";
import type { Directory, DirectoryUser } from "../src/directory/directory.ts";
import { createProvisioningJob } from "../src/engine/create-provisioning-job.ts";
import type { ProvisioningJob, ProvisioningJobOptions } from "../src/engine/provisioning-job.ts";
import { scimApplication } from "../src/gallery/scim.ts";
import { ACTIVE_UNLESS_SOFT_DELETED } from "../src/mapping/default-mappings.ts";
import type { ApplicationTemplate } from "../src/mapping/attribute-mapping.ts";
import { createFakeTarget, type FakeTarget } from "./fake-target.ts";

export const TENANT_URL = "https://target.example/scim";
export const HOUR = 3_600_000;
/** 2026-03-24T07:17:42.907Z, the time of a captured failure (entra-client §3). */
export const START: number = Date.UTC(2026, 2, 24, 7, 17, 42, 907);

/** A job with a directory, a target and a clock that is moved by hand. */
export interface Rig {
  readonly directory: Directory;
  readonly target: FakeTarget;
  readonly job: ProvisioningJob;
  readonly clock: SimulatedClock;
  /** @param ms Milliseconds. */
  readonly advance: (ms: number) => void;
  /** Creates a user and assigns it. */
  readonly hire: (name: string, values?: Partial<DirectoryUser>) => DirectoryUser;
}

/** Four attributes, so that bodies stay short: the application most tests provision into. */
export const people: ApplicationTemplate = {
  id: "scim",
  displayName: "People",
  userMappings: [
    { source: "[userPrincipalName]", target: "userName", matchingPriority: 1 },
    { source: ACTIVE_UNLESS_SOFT_DELETED, target: "active" },
    { source: "[displayName]", target: "displayName" },
    { source: "[mail]", target: 'emails[type eq "work"].value' },
  ],
};

/** With manager and groups: the whole non-gallery application. */
export const everything: ApplicationTemplate = scimApplication;

/** Sets one up; the probe is drawn from the seed. */
export function createRig(options: Partial<ProvisioningJobOptions> = {}): Rig {
  const target = createFakeTarget(TENANT_URL);
  const clock = createSimulatedClock(START);
  const directory = createDirectory({ seed: 7, clock });
  const job = createProvisioningJob({
    directory,
    application: people,
    tenantUrl: TENANT_URL,
    secretToken: "s3cret",
    transport: target.transport,
    clock,
    seed: 1,
    ...options,
  });
  return {
    directory,
    target,
    job,
    clock,
    advance: (ms) => clock.advance(ms),
    hire(name, values = {}) {
      const user = directory.createUser({
        userPrincipalName: `${name}@contoso.example`,
        accountEnabled: true,
        userType: "Member",
        displayName: name,
        ...values,
      });
      directory.assign(user.id);
      return user;
    },
  };
}

/** The requests without the probe, whose value is random. */
export function withoutProbe(sent: readonly string[]): readonly string[] {
  return sent.filter((line) => !/%22[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f-]{17}%22$/u.test(line));
}

/** The writes without the probe and the reads, bodies cut down to their operations. */
export function writesOf(sent: readonly string[]): readonly string[] {
  return sent
    .filter((line) => !line.startsWith("GET"))
    .map((line) => line.replace(/\{"schemas".*?"Operations":/u, "").replace(/ \{"schemas".*/u, ""));
}

/** Error codes of log entries, `undefined` for those without. */
export function codesOf(report: {
  readonly logs: readonly {
    readonly provisioningStatusInfo: { readonly errorInformation: { readonly errorCode: string } | null };
  }[];
}): readonly (string | undefined)[] {
  return report.logs.map(({ provisioningStatusInfo }) => provisioningStatusInfo.errorInformation?.errorCode);
}
