import type { Clock } from "../clock.ts";
import type { Directory } from "../directory/directory.ts";
import type { ObjectIds } from "../directory/object-ids.ts";
import type { JobIdentity } from "../log/job-identity.ts";
import type { CompiledMappings } from "../mapping/evaluate-mapping.ts";
import type { PatchDialect } from "../wire/patch-dialect.ts";
import type { ResourceType } from "../wire/resource-path.ts";
import type { ScimClient } from "../wire/scim-client.ts";
import type { Links } from "./links.ts";

/** What the parts of the engine share for the whole life of a job. */
export interface JobContext {
  readonly directory: Directory;
  readonly clock: Clock;
  readonly client: ScimClient;
  readonly dialect: PatchDialect;
  readonly identity: JobIdentity;
  readonly scope: "assigned" | "all";
  /** By type; a type the application does not map is not provisioned. */
  readonly mappings: Readonly<Partial<Record<ResourceType, CompiledMappings>>>;
  readonly actions: ReadonlySet<"Add" | "Update" | "Delete">;
  readonly links: Links;
  /** Sources of ids, by what they are for. */
  readonly ids: Readonly<Record<"cycle" | "change" | "log" | "probe", ObjectIds>>;
}

/** Name of the target in the words of log entries. */
export function targetNameOf({ identity }: JobContext): string {
  return identity.targetSystem.displayName;
}

/** Target attribute that objects of a type are matched by first, which the probe asks for too. */
export function firstMatchingTarget(context: JobContext, type: ResourceType): string {
  const [first] = context.mappings[type]?.matching ?? [];
  return first?.mapping.target ?? (type === "User" ? "userName" : "displayName");
}
