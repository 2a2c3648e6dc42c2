import type { JsonObject } from "../json.ts";
import type { ResourceModel } from "../schema/resource-model.ts";
import type { ResourceMeta, ScimResource } from "./scim-resource.ts";

/** When a version of a resource came about, and its entity tag. */
interface Stamp {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Undefined where the service provider has no entity tags. */
  readonly version: string | undefined;
}

/** Makes a resource of normalised attributes (RFC 7643 §3.1); both times are now. */
export function newResource(
  attributes: JsonObject,
  id: string,
  { now, version }: Stamp,
  model: ResourceModel,
): ScimResource {
  const time = new Date(now).toISOString();
  const meta = { resourceType: model.resourceType.name, created: time, lastModified: time };
  return assemble(attributes, id, withVersion(meta, version), model);
}

/** Makes the next version of a resource. */
export function changedResource(
  before: ScimResource,
  attributes: JsonObject,
  { now, version }: Stamp,
  model: ResourceModel,
): ScimResource {
  const meta = { ...before.meta, lastModified: new Date(now).toISOString() };
  return assemble(attributes, before.id, withVersion(meta, version), model);
}

function withVersion({ version: _before, ...meta }: ResourceMeta, version: string | undefined): ResourceMeta {
  return version === undefined ? meta : { ...meta, version };
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
