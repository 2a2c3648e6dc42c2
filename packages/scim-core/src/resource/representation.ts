import { isJsonObject, type JsonObject } from "../json.ts";
import type { ResourceModel } from "../schema/resource-model.ts";
import { defaultProjection, type Projection } from "./projection.ts";
import type { ScimResource } from "./scim-resource.ts";

/** Writes a resource as JSON text for a response; without a projection, what is returned by default. */
export type Representation = (resource: ScimResource, location: string, projection?: Projection) => string;

/**
 * Creates the representation of a resource type. The default one of each version of a resource is written once and
 * kept as long as the version is; `meta.location` goes last, for it depends on the request.
 */
export function createRepresentation(model: ResourceModel): Representation {
  const project = defaultProjection(model);
  const written = new WeakMap<ScimResource, string>();
  return (resource, location, projection) => {
    if (projection !== undefined) {
      return JSON.stringify(projection(withLocation(resource, location)));
    }
    let text = written.get(resource);
    if (text === undefined) {
      text = writeWithoutLocation(project(resource));
      written.set(resource, text);
    }
    return `${text},"location":${JSON.stringify(location)}}}`;
  };
}

function withLocation(resource: ScimResource, location: string): JsonObject {
  return { ...resource, meta: { ...resource.meta, location } };
}

/** Ends within `meta`, which is the last member. */
function writeWithoutLocation(resource: JsonObject): string {
  const { meta, ...others } = resource;
  return JSON.stringify({ ...others, meta: isJsonObject(meta) ? meta : {} }).slice(0, -2);
}
