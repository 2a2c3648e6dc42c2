import { indexKeysOf } from "../resource/index-keys.ts";
import type { ScimResource } from "../resource/scim-resource.ts";
import type { StoreRecord } from "../store/resource-store.ts";
import type { ServedType } from "./served-type.ts";

/** A resource as a service hands it to a store: its texts are written when somebody wants them. */
class WrittenRecord implements StoreRecord {
  readonly resourceType: string;
  readonly id: string;
  readonly version: number;
  readonly resource: ScimResource;
  readonly indexKeys: StoreRecord["indexKeys"];
  readonly #write: ServedType["write"];
  #json: string | undefined = undefined;
  #representation: string | undefined = undefined;

  constructor(resource: ScimResource, version: number, type: ServedType, before: StoreRecord | undefined) {
    this.resourceType = type.resourceType.name;
    this.id = resource.id;
    this.version = version;
    this.resource = resource;
    this.indexKeys = indexKeysOf(resource, type.indexes, before);
    this.#write = type.write;
  }

  get json(): string {
    return (this.#json ??= JSON.stringify(this.resource));
  }

  get representation(): string {
    return (this.#representation ??= this.#write(this.resource, this.json));
  }
}

/**
 * A resource as a store keeps it.
 *
 * @param before what it replaces, whose keys are taken over as far as they are the same
 */
export function recordOf(
  resource: ScimResource,
  version: number,
  type: ServedType,
  before?: StoreRecord,
): StoreRecord {
  return new WrittenRecord(resource, version, type, before);
}
