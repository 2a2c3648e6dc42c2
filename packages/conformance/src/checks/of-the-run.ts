import type { Stage } from "../check/stage.ts";
import type { JsonObject } from "../json.ts";

/** A filter that finds the people of the run and nobody else. */
export function peopleFilter({ names }: Stage): string {
  return `userName sw ${JSON.stringify(names.people)}`;
}

/** The ids of resources, in their order. */
export function idsOf(resources: readonly JsonObject[]): readonly string[] {
  return resources.map(({ id }) => String(id));
}
