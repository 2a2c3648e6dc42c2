import { isJsonObject, type JsonObject } from "../json.ts";
import type { ResourceModel } from "../schema/resource-model.ts";
import { defaultProjection, type Projection } from "./projection.ts";
import type { StoreRecord } from "../store/resource-store.ts";
import type { ScimResource } from "./scim-resource.ts";

/** What a response says of a resource besides what is stored, such as the groups a user is in. */
export interface Derivation {
  /** The records it follows from besides its own: the same ones make the same. */
  readonly sources: readonly StoreRecord[];
  /** The SCIM base URL its references have. */
  readonly baseUrl: string;
  /** Returns a copy that says it. */
  apply(resource: ScimResource): ScimResource;
}

/** Writes a resource as JSON text for a response; without a projection, what is returned by default. */
export type Representation = (
  record: StoreRecord,
  location: string,
  projection?: Projection,
  derivation?: Derivation,
) => string;

/** A text without the end of `meta`, and what it was derived from besides the resource. */
interface Written extends Pick<Derivation, "sources" | "baseUrl"> {
  readonly text: string;
}

const UNDERIVED: Pick<Derivation, "sources" | "baseUrl"> = { sources: [], baseUrl: "" };

/**
 * Creates the representation of a resource type. The default one of each record is written once and
 * kept as long as that record and those it was derived from are current; `meta.location` goes last, for it depends
 * on the request.
 */
export function createRepresentation(model: ResourceModel): Representation {
  const project = defaultProjection(model);
  const kept = new WeakMap<StoreRecord, Written>();
  return (record, location, projection, derivation) => {
    if (projection !== undefined) {
      const whole = derivation?.apply(record.resource) ?? record.resource;
      return JSON.stringify(projection(withLocation(whole, location)));
    }
    const { sources, baseUrl } = derivation ?? UNDERIVED;
    let written = kept.get(record);
    if (written === undefined || !isCurrent(written, sources, baseUrl)) {
      const whole = derivation?.apply(record.resource) ?? record.resource;
      written = { text: writeWithoutLocation(project(whole)), sources, baseUrl };
      kept.set(record, written);
    }
    return `${written.text},"location":${JSON.stringify(location)}}}`;
  };
}

function isCurrent(written: Written, sources: readonly StoreRecord[], baseUrl: string): boolean {
  return (
    written.baseUrl === baseUrl &&
    written.sources.length === sources.length &&
    written.sources.every((source, index) => source === sources[index])
  );
}

function withLocation(resource: ScimResource, location: string): JsonObject {
  return { ...resource, meta: { ...resource.meta, location } };
}

/** Ends within `meta`, which is the last member. */
function writeWithoutLocation(resource: JsonObject): string {
  const { meta, ...others } = resource;
  return JSON.stringify({ ...others, meta: isJsonObject(meta) ? meta : {} }).slice(0, -2);
}
