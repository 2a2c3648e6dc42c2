import type { JsonObject } from "../json.ts";
import type { ResourceModel } from "../schema/resource-model.ts";
import type { ResourceMeta, ScimResource } from "./scim-resource.ts";

/** Makes a resource of normalised attributes (RFC 7643 §3.1); both times are `now`, in milliseconds since the epoch. */
export function newResource(
  attributes: JsonObject,
  id: string,
  now: number,
  model: ResourceModel,
): ScimResource {
  const time = new Date(now).toISOString();
  return assemble(
    attributes,
    id,
    { resourceType: model.resourceType.name, created: time, lastModified: time },
    model,
  );
}

/** Makes the next version of a resource; `lastModified` is `now`, in milliseconds since the epoch. */
export function changedResource(
  before: ScimResource,
  attributes: JsonObject,
  now: number,
  model: ResourceModel,
): ScimResource {
  return assemble(
    attributes,
    before.id,
    { ...before.meta, lastModified: new Date(now).toISOString() },
    model,
  );
}

/** The attributes of a resource without what the service provider assigns. */
export function attributesOf(resource: JsonObject): JsonObject {
  const { schemas: _schemas, id: _id, meta: _meta, ...attributes } = resource;
  return attributes;
}

/** `schemas` follows from what is there, whatever the client listed (entra-client §1.3: it leaves URNs out). */
function assemble(
  attributes: JsonObject,
  id: string,
  meta: ResourceMeta,
  model: ResourceModel,
): ScimResource {
  const own = attributesOf(attributes);
  const extensions = Object.keys(own).filter((name) => model.extensionNamed(name) !== undefined);
  return { schemas: [model.resourceType.schema.id, ...extensions], id, ...own, meta };
}
