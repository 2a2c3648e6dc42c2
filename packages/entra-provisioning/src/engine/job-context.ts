import type { Clock } from "../clock.ts";
import type { Directory } from "../directory/directory.ts";
import type { ObjectIds } from "../directory/object-ids.ts";
import type { JobIdentity } from "../log/job-identity.ts";
import type { PatchDialect } from "../wire/patch/patch-dialect.ts";
import type { Quirks } from "../wire/quirks.ts";
import type { ResourceType } from "../wire/resource-path.ts";
import type { ScimClient } from "../wire/scim-client.ts";
import type { JobProfile } from "./job-profile.ts";
import type { Links } from "./links.ts";
import type { JobSettings } from "./provisioning-job.ts";

/** What the parts of the engine share for the whole life of a job; settings and schema change under way. */
export interface JobContext {
  readonly directory: Directory;
  readonly clock: Clock;
  readonly client: ScimClient;
  readonly dialect: PatchDialect;
  readonly quirks: Quirks;
  readonly identity: JobIdentity;
  readonly settings: JobSettings;
  readonly profile: JobProfile;
  readonly links: Links;
  /** Objects that are being worked on, by object id. */
  readonly underway: Map<string, Promise<unknown>>;
  /** True while one object is provisioned on demand (entra-client §2.7). */
  readonly isOnDemand: boolean;
  /** Objects worked on at once. */
  readonly concurrency: number;
  /** Sources of ids, by what they are for. */
  readonly ids: Readonly<Record<"cycle" | "change" | "log" | "probe", ObjectIds>>;
}

/** Name of the target in the words of log entries. */
export function targetNameOf({ identity }: JobContext): string {
  return identity.targetSystem.displayName;
}

/** Target attribute that objects of a type are matched by first, which the probe asks for too. */
export function firstMatchingTarget({ profile }: JobContext, type: ResourceType): string {
  const [first] = profile.types[type]?.mappings.matching ?? [];
  return first?.mapping.target ?? (type === "User" ? "userName" : "displayName");
}
