import { isDeepStrictEqual } from "node:util";
import type { ObjectDefinition, ObjectMapping, SynchronizationSchema } from "@understudy/entra-provisioning";
import type { AdminVisit } from "../admin-page.ts";
import { mappingOf, type MappingPlace } from "./mapping-place.ts";

/** What becomes of a mapping; its target object where that changes too. */
export interface MappingChange {
  readonly objectMapping: ObjectMapping;
  readonly target?: ObjectDefinition;
}

/**
 * Changes the mapping that a page is about, as a script for Graph would: reads the schema, changes it, writes it back.
 *
 * @returns Whether there was anything to change; a schema that is written back has the next cycle be an initial one.
 * @throws GraphError 400 where the schema cannot be run by; the job then keeps the one it has.
 * @example
 * await changeMapping(visit, ({ objectMapping }) => ({ objectMapping: { ...objectMapping, enabled: false } }));
 */
export async function changeMapping(
  visit: AdminVisit,
  change: (place: MappingPlace) => MappingChange,
): Promise<boolean> {
  const place = mappingOf(visit);
  const { schema } = place.job.provisioning;
  const { objectMapping, target = place.target } = change(place);
  const changed = replace(schema, place, { objectMapping, target });
  if (isDeepStrictEqual(changed, schema)) return false;
  const { directories, synchronizationRules } = changed;
  await visit.graph(
    "PUT /servicePrincipals/:id/synchronization/jobs/:jobId/schema",
    { id: place.application.id, jobId: place.job.id },
    { directories, synchronizationRules },
  );
  return true;
}

function replace(
  schema: SynchronizationSchema,
  before: MappingPlace,
  after: Required<MappingChange>,
): SynchronizationSchema {
  return {
    ...schema,
    directories: schema.directories.map((directory) => ({
      ...directory,
      objects: directory.objects.map((each) => (each === before.target ? after.target : each)),
    })),
    synchronizationRules: schema.synchronizationRules.map((rule) => ({
      ...rule,
      objectMappings: rule.objectMappings.map((each) =>
        each === before.objectMapping ? after.objectMapping : each,
      ),
    })),
  };
}
