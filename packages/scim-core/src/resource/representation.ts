import { isJsonObject, type JsonObject } from "../json.ts";
import type { Attribute } from "../schema/attribute.ts";
import type { ResourceModel } from "../schema/resource-model.ts";
import { isNeverReturned } from "../schema/returned.ts";
import type { StoreRecord } from "../store/resource-store.ts";
import { defaultProjection, type Projection } from "./projection.ts";
import { encodeId } from "./location.ts";
import { endsWithMeta } from "./resource-text.ts";
import type { ScimResource } from "./scim-resource.ts";

/** What a response says of a resource besides what is stored, such as the groups a user is in. */
export interface Derivation {
  /** The records it follows from besides its own: the same ones make the same. */
  readonly sources: readonly StoreRecord[];
  /** The SCIM base URL its references have. */
  readonly baseUrl: string;
  /** Returns a copy that says it. */
  apply(resource: ScimResource): ScimResource;
  /** The same but for what {@link Derivation.texts} has. */
  applyExceptTexts(resource: ScimResource): ScimResource;
  /** Attributes of which most is written already, as JSON text. */
  texts(): ReadonlyMap<string, string>;
}

/** Writes a resource as JSON text for a response. */
type Representation = (record: StoreRecord, derivation?: Derivation) => string;

/** What the locations of a collection's resources have in common. */
interface Collection {
  /** What they begin with, e.g. `https://example.com/scim/Users/`. */
  readonly url: string;
  /** The member `location` up to the id, as JSON text. */
  readonly member: string;
}

/** A text without the end of `meta`, and what it was derived from besides the resource. */
interface Written extends Pick<Derivation, "sources" | "baseUrl"> {
  readonly text: string;
}

/** How the resources of a type are written. */
export interface Representations {
  /** Writes what a response says by default, up to where `meta.location` goes, from a resource and its text. */
  readonly write: (resource: ScimResource, json: string) => string;
  /**
   * Makes what writes the resources of a response; without a projection, what is returned by default.
   *
   * @param url what their locations begin with, e.g. `https://example.com/scim/Users/`
   */
  readonly representation: (url: string, projection?: Projection) => Representation;
}

/**
 * Creates the representations of a resource type. What is derived from others besides is kept as long as all of them are
 * current; `meta.location` goes last, for it depends on the request.
 */
export function createRepresentations(model: ResourceModel): Representations {
  const project = defaultProjection(model);
  const hidden = hiddenNames(model).map((name) => `${name}":`);
  const kept = new WeakMap<StoreRecord, Written>();
  const collectionAt = rememberCollection();
  const write: Representations["write"] = (resource, json) => {
    // A text that merely looks as if it had something hidden is looked through all the same.
    const isShownWhole = endsWithMeta(json) && !hidden.some((name) => json.includes(name));
    return isShownWhole ? json.slice(0, -2) : writeWithoutLocation(project(resource));
  };
  const derived = (record: StoreRecord, derivation: Derivation): string => {
    const { sources, baseUrl } = derivation;
    const written = kept.get(record);
    if (written !== undefined && isCurrent(written, sources, baseUrl)) {
      return written.text;
    }
    // What a projection hides may be within the texts.
    const text =
      hidden.length === 0
        ? writeWithTexts(derivation.applyExceptTexts(record.resource), derivation.texts())
        : writeWithoutLocation(project(derivation.apply(record.resource)));
    kept.set(record, { text, sources, baseUrl });
    return text;
  };
  const whole = (record: StoreRecord, { url, member }: Collection): string => {
    const { located } = record;
    if (located?.collection === url) {
      return located.text;
    }
    const before = record.representation ?? writeWithoutLocation(project(record.resource));
    const text = locate(before, record, member);
    record.keepLocated?.({ collection: url, text, at: before.length });
    return text;
  };
  const representation: Representations["representation"] = (url, projection) => {
    if (projection !== undefined) {
      return (record, derivation) => {
        const resource = derivation?.apply(record.resource) ?? record.resource;
        return JSON.stringify(projection(withLocation(resource, url + encodeId(record.id))));
      };
    }
    const collection = collectionAt(url);
    return (record, derivation) =>
      derivation === undefined
        ? whole(record, collection)
        : locate(derived(record, derivation), record, collection.member);
  };
  return { write, representation };
}

/** Remembers the last one: requests one after another have the same, which is then the same text, too. */
function rememberCollection(): (url: string) => Collection {
  let last: Collection = { url: "", member: "" };
  return (url) => {
    if (url !== last.url) last = { url, member: `,"location":${JSON.stringify(url).slice(0, -1)}` };
    return last;
  };
}

function locate(text: string, { id }: StoreRecord, member: string): string {
  return `${text}${member}${encodeId(id)}"}}`;
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

/** The same with the texts in the place of the attributes they stand for. */
function writeWithTexts(resource: JsonObject, texts: ReadonlyMap<string, string>): string {
  if (texts.size === 0) {
    return writeWithoutLocation(resource);
  }
  const { meta: _, ...others } = resource;
  const members = Object.entries(others).map(
    ([name, value]) => `${JSON.stringify(name)}:${texts.get(name) ?? JSON.stringify(value)},`,
  );
  const [open, end] = ["{", writeWithoutLocation({ meta: resource["meta"] ?? {} }).slice(1)];
  return open + members.join("") + end;
}

/** Names of what a default response leaves out, wherever they stand. */
function hiddenNames(model: ResourceModel): readonly string[] {
  const namesIn = (attributes: readonly Attribute[]): readonly string[] =>
    attributes.flatMap((attribute) => [
      ...(attribute.returned === "request" || isNeverReturned(attribute) ? [attribute.name] : []),
      ...namesIn(attribute.subAttributes ?? []),
    ]);
  return namesIn([...model.attributes, ...model.extensions.flatMap((extension) => extension.attributes)]);
}
