import { isJsonObject, type JsonObject, type JsonValue } from "@understudy/scim-core";

/** What is known of one resource that a server has. */
interface Known {
  readonly id: string;
  /** The first resource is 1. */
  readonly number: number;
  readonly versions: string[];
  readonly created: string[];
  readonly modified: string[];
}

/**
 * What a server's answers gave so far: ids, versions, times and cursors, each with the placeholder that stands for it.
 *
 * @example
 * const learnt = new Learnt("http://127.0.0.1:4105/scim");
 * learnt.learn({ schemas: [], id: "2819c223" });
 * learnt.placeOfId("2819c223"); // "{{id-1}}"
 */
export class Learnt {
  /** Where the server is, for the next answer; a client may name it in several ways. */
  tenantUrl: string;
  readonly #all: Known[] = [];
  readonly #known = new Map<string, Known>();
  readonly #cursors: string[] = [];

  constructor(tenantUrl: string) {
    this.tenantUrl = tenantUrl.replace(/\?.*$/s, "").replace(/\/+$/, "");
  }

  /** Learns all resources and cursors of an answer. */
  learn(answer: JsonValue | undefined): void {
    if (Array.isArray(answer)) for (const one of answer) this.learn(one);
    if (answer === undefined || !isJsonObject(answer)) return;
    if (isResource(answer)) this.#learnMeta(this.learnId(answer.id), answer["meta"]);
    for (const [name, member] of Object.entries(answer)) {
      if (name.endsWith("Cursor") && typeof member === "string") addOnce(this.#cursors, member);
      if (/^(?:Resources|Operations|response)$/.test(name)) this.learn(member);
    }
    // An operation of a bulk answer has its resource's location and version (RFC 7644 §3.7).
    const { location, method, version } = answer;
    if (typeof location !== "string" || typeof method !== "string") return;
    this.#learnMeta(this.learnId(idOf(location)), version === undefined ? undefined : { version });
  }

  learnId(id: string): Known {
    const before = this.#known.get(id);
    if (before !== undefined) return before;
    const known = { id, number: this.#known.size + 1, versions: [], created: [], modified: [] };
    this.#known.set(id, known);
    this.#all.push(known);
    return known;
  }

  /** Learns the version of a resource that an answer has in its head alone. */
  learnVersion(id: string, version: string): void {
    const known = this.#known.get(id);
    if (known !== undefined) addOnce(known.versions, version);
  }

  placeOfId(id: string): string | undefined {
    const known = this.#known.get(id);
    return known === undefined ? undefined : `{{id-${known.number}}}`;
  }

  /** The placeholder of a member of `meta`. */
  placeOfMeta(owner: string, name: string, value: string): string | undefined {
    const known = this.#known.get(owner);
    if (known === undefined) return undefined;
    if (name === "version") return place("version", known.number, known.versions.indexOf(value));
    if (name === "created") return place("created", known.number, known.created.indexOf(value));
    if (name !== "lastModified" || !known.modified.includes(value)) return undefined;
    // Which it is of several hangs on whether two changes fell into one millisecond, so that the last is not counted.
    if (value === known.modified.at(-1)) return `{{modified-${known.number}}}`;
    return `{{modified-${known.number}.${known.modified.indexOf(value) + 1}}}`;
  }

  placeOfCursor(cursor: string): string | undefined {
    return place("cursor", this.#cursors.indexOf(cursor) + 1, 0);
  }

  /** The placeholder of an instant that some resource was made or changed at. */
  placeOfTime(instant: string): string | undefined {
    for (const { id, modified, created } of this.#all) {
      if (modified.includes(instant)) return this.placeOfMeta(id, "lastModified", instant);
      if (created.includes(instant)) return this.placeOfMeta(id, "created", instant);
    }
    return undefined;
  }

  /** What a placeholder stands for; undefined for one that nothing is known of. */
  valueOf(placeholder: string): string | undefined {
    if (placeholder === "{{tenantUrl}}") return this.tenantUrl;
    if (placeholder === "{{origin}}") return new URL(this.tenantUrl).origin;
    const [, kind, number, nth = kind === "modified" ? "0" : "1"] =
      /^\{\{(\w+)-(\d+)(?:\.(\d+))?\}\}$/.exec(placeholder) ?? [];
    if (kind === "cursor") return this.#cursors[Number(number) - 1];
    const known = this.#all[Number(number) - 1];
    if (kind === "id") return known?.id;
    if (kind === "version") return known?.versions[Number(nth) - 1];
    if (kind === "created") return known?.created[Number(nth) - 1];
    return kind === "modified" ? known?.modified.at(Number(nth) - 1) : undefined;
  }

  #learnMeta(known: Known, meta: JsonValue | undefined): void {
    if (meta === undefined || !isJsonObject(meta)) return;
    const { created, lastModified, version } = meta;
    if (typeof created === "string") addOnce(known.created, created);
    if (typeof lastModified === "string") addOnce(known.modified, lastModified);
    if (typeof version === "string") addOnce(known.versions, version);
  }
}

/**
 * The id at the end of a location.
 *
 * @example
 * idOf("https://example.com/scim/Users/2819c223"); // "2819c223"
 */
export function idOf(location: string): string {
  return decode(location.slice(location.lastIndexOf("/") + 1));
}

/**
 * Text, where a value is some; else none.
 *
 * @example
 * textOf(user["id"]); // "2819c223"
 */
export function textOf(value: JsonValue | undefined): string {
  return typeof value === "string" ? value : "";
}

/**
 * Percent-decodes text; what cannot be decoded comes back as it is.
 *
 * @example
 * decode("a%40b"); // "a@b"
 */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Whether a value is a resource that has an id: a discovery document has no time, and a member no schemas.
 *
 * @example
 * isResource({ schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"], id: "1" }); // true
 */
export function isResource(value: JsonObject): value is JsonObject & { id: string } {
  if (typeof value["id"] !== "string" || value["id"] === "") return false;
  const { schemas, meta } = value;
  const type = meta !== undefined && isJsonObject(meta) ? meta["resourceType"] : undefined;
  if (type === "Schema" || type === "ResourceType" || type === "ServiceProviderConfig") return false;
  return schemas !== undefined || meta !== undefined;
}

function place(kind: string, number: number, at: number): string | undefined {
  if (number < 1 || at < 0) return undefined;
  const nth = kind === "version" || at > 0 ? `.${at + 1}` : "";
  return `{{${kind}-${number}${nth}}}`;
}

function addOnce(list: string[], value: string): void {
  if (!list.includes(value)) list.push(value);
}
