import type { Outcome } from "@understudy/mock-kit/console";
import { toSynchronizationSchema } from "@understudy/entra-provisioning";
import { GraphError } from "../../graph/graph-error.ts";
import type { AdminVisit } from "../admin-page.ts";
import { changeMapping } from "./change-schema.ts";
import { mappingOf } from "./mapping-place.ts";

/**
 * Gives a mapping the attribute mappings that its application came with; attributes added since stay attributes.
 *
 * @throws GraphError 400 where the application came with none of this type.
 */
export async function restoreDefaults(visit: AdminVisit): Promise<Outcome> {
  const { application, objectMapping } = mappingOf(visit);
  const type = objectMapping.sourceObjectName;
  const [rule] = toSynchronizationSchema(application.template).synchronizationRules;
  const original = rule?.objectMappings.find(({ sourceObjectName }) => sourceObjectName === type);
  if (original === undefined) {
    throw new GraphError(400, "BadRequest", `${application.displayName} came with no mapping of "${type}".`);
  }
  const { attributeMappings } = original;
  const isChanged = await changeMapping(visit, (place) => ({
    objectMapping: { ...place.objectMapping, attributeMappings },
  }));
  return {
    says: isChanged ? "The default mappings are restored." : "The mappings are the default ones already.",
  };
}
