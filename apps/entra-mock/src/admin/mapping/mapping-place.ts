import type { MenuEntry } from "@understudy/mock-kit/console";
import type {
  ObjectDefinition,
  ObjectMapping,
  SynchronizationAttributeMapping,
} from "@understudy/entra-provisioning";
import { GraphError } from "../../graph/graph-error.ts";
import type { ServicePrincipal } from "../../state/service-principal.ts";
import type { SyncJob } from "../../state/sync-job.ts";
import type { AdminPage, AdminVisit } from "../admin-page.ts";
import {
  APPLICATION,
  applicationOf,
  applicationPath,
  jobOf,
  ofApplication,
} from "../applications/application-place.ts";

/** Path of a mapping's pages; `:type` is the name of the source object. */
export const MAPPING: string = `${APPLICATION}/provisioning/mappings/:type`;

/** A mapping of one type of object, and what it stands in. */
export interface MappingPlace {
  readonly application: ServicePrincipal;
  readonly job: SyncJob;
  readonly objectMapping: ObjectMapping;
  readonly source: ObjectDefinition;
  readonly target: ObjectDefinition;
}

/**
 * Path of the mapping of one type of object.
 *
 * @param type Name of the source object, e.g. `User`.
 * @example
 * mappingPath(servicePrincipal.id, "User"); // "/applications/…/provisioning/mappings/User"
 */
export function mappingPath(id: string, type: string, segment = ""): string {
  return applicationPath(id, `/provisioning/mappings/${type}${segment}`);
}

/**
 * The mapping that a page is about.
 *
 * @throws GraphError 404
 * @example
 * mappingOf(visit).objectMapping.attributeMappings.length;
 */
export function mappingOf(visit: AdminVisit): MappingPlace {
  const application = applicationOf(visit);
  const type = visit.param("type");
  const job = jobOf(application);
  for (const rule of job?.provisioning.schema.synchronizationRules ?? []) {
    const objectMapping = rule.objectMappings.find(({ sourceObjectName }) => sourceObjectName === type);
    if (job === undefined || objectMapping === undefined) continue;
    const source = findObject(job, rule.sourceDirectoryName, type);
    const target = findObject(job, rule.targetDirectoryName, objectMapping.targetObjectName);
    if (source !== undefined && target !== undefined) {
      return { application, job, objectMapping, source, target };
    }
  }
  throw new GraphError(
    404,
    "ResourceNotFound",
    `${application.displayName} has no mapping of "${type}": expected one that its Provisioning page lists under Mappings.`,
  );
}

/**
 * The attribute mapping that a page is about, by its target.
 *
 * @throws GraphError 404
 */
export function attributeMappingOf(visit: AdminVisit): SynchronizationAttributeMapping {
  const { objectMapping } = mappingOf(visit);
  const name = visit.param("attribute");
  const found = objectMapping.attributeMappings.find(
    ({ targetAttributeName }) => targetAttributeName === name,
  );
  if (found !== undefined) return found;
  throw new GraphError(404, "ResourceNotFound", `No mapping has the target attribute "${name}".`);
}

/** What every page of a mapping has. */
export const ofMapping: Required<Pick<AdminPage, "tabs" | "trail">> = {
  tabs: ofApplication.tabs,
  trail: (visit) => [
    ...ofApplication.trail(visit),
    { label: "Provisioning", path: applicationPath(visit.param("id"), "/provisioning") },
  ],
};

/** What every page under a mapping has. */
export const underMapping: Required<Pick<AdminPage, "tabs" | "trail">> = {
  tabs: ofApplication.tabs,
  trail: (visit) => [...ofMapping.trail(visit), mappingEntry(visit)],
};

function mappingEntry({ param }: AdminVisit): MenuEntry {
  return { label: "Attribute Mapping", path: mappingPath(param("id"), param("type")) };
}

function findObject(
  { provisioning }: SyncJob,
  directory: string,
  name: string,
): ObjectDefinition | undefined {
  const found = provisioning.schema.directories.find((each) => each.name === directory);
  return found?.objects.find((each) => each.name === name);
}
