import type { ScimResource } from "../resource/scim-resource.ts";
import type { IndexDefinition, LocatedText, StoreRecord } from "./resource-store.ts";

/** How many resources of a table stay parsed: those that are written or read in turns are at hand. */
const KEPT_PARSED = 128;

/** Characters at the end of a resource's text that a representation leaves open: the braces of it and its `meta`. */
const SHOWN_WITHOUT = 2;

/** The keys of a record in one index: as they are few, one stands for itself. */
export type RecordKeys = string | readonly string[] | undefined;

/** What the records of one resource type have in common. */
export interface RecordKind {
  readonly resourceType: string;
  readonly definitions: readonly IndexDefinition[];
  /** The numbers of the indexes, by name. */
  readonly numbers: ReadonlyMap<string, number>;
  /** The records that were parsed last; a ring. */
  readonly parsed: MemoryRecord[];
  nextParsed: number;
}

/** Where the versions of a resource stand. Indexes have the row, so that a new version leaves most of them alone. */
export class MemoryRow {
  /** Its place in the order of creation. */
  readonly ordinal: number;
  /** The newest version; undefined once it is deleted. */
  record: MemoryRecord | undefined = undefined;

  constructor(ordinal: number) {
    this.ordinal = ordinal;
  }
}

/**
 * A record as memory keeps it: as JSON text, for objects take half as much again and most answers are text
 * (docs/decisions/0015-store-form.md). A class, so that a million of them share their accessors.
 */
export class MemoryRecord implements StoreRecord {
  readonly kind: RecordKind;
  readonly row: MemoryRow;
  readonly id: string;
  readonly version: number;
  /**
   * Its text, and until somebody wants that what it was made of: of a large group that gets one member after another
   * hardly any version is read. A text with a location, as it was sent, has that without it as a part.
   */
  content: string | LocatedText | StoreRecord;
  /** The collection whose location it was sent with last. */
  askedFor: string | undefined = undefined;
  /** What a response says where that is not all there is; undefined where nobody wrote it. */
  shown: string | undefined = undefined;
  /** Whether a response says all there is, which is the text without its end. */
  isShownWhole = false;
  /** By the number of the index. */
  readonly keys: readonly RecordKeys[];
  parsed: ScimResource | undefined = undefined;

  constructor(kind: RecordKind, row: MemoryRow, record: StoreRecord) {
    this.kind = kind;
    this.row = row;
    this.id = record.id;
    this.version = record.version;
    this.content = record;
    const { indexKeys } = record;
    this.keys = kind.definitions.map(({ name }) => compact(indexKeys[name]));
    if (record instanceof MemoryRecord) {
      settle(this, record);
    } else {
      keepParsed(this, record.resource);
    }
  }

  /** Whether it is neither replaced nor deleted. */
  get isCurrent(): boolean {
    return this.row.record === this;
  }

  /** Under another name than `json`, so that a copy made by spreading has none that may be out of date. */
  get text(): string {
    const { content } = this;
    if (typeof content === "string") return content;
    return isLocated(content) ? `${content.text.slice(0, content.at)}}}` : settle(this, content);
  }

  get resourceType(): string {
    return this.kind.resourceType;
  }

  get json(): string {
    return this.text;
  }

  get representation(): string | undefined {
    const { text, located } = this;
    if (!this.isShownWhole) return this.shown;
    return located === undefined ? text.slice(0, -SHOWN_WITHOUT) : located.text.slice(0, located.at);
  }

  get located(): LocatedText | undefined {
    const { content } = this;
    if (typeof content === "string") return undefined;
    return isLocated(content) ? content : undefined;
  }

  /** Kept where it is asked for again: who walks over all there is once would pay for each and gain nothing. */
  keepLocated(located: LocatedText): void {
    const { askedFor } = this;
    this.askedFor = located.collection;
    if (askedFor !== located.collection || !this.isShownWhole) return;
    this.content = located;
    // A text that was put together is copied into one piece when somebody looks into it.
    located.text.charCodeAt(0);
  }

  isNewest(): boolean {
    return this.isCurrent;
  }

  get resource(): ScimResource {
    const { content, parsed } = this;
    if (parsed !== undefined) return parsed;
    return typeof content === "string" || isLocated(content)
      ? keepParsed(this, parse(this))
      : content.resource;
  }

  hasKeys(index: string): boolean {
    return this.keys[this.kind.numbers.get(index) ?? -1] !== undefined;
  }

  get indexKeys(): Readonly<Record<string, readonly string[]>> {
    const { definitions } = this.kind;
    const indexKeys: Record<string, readonly string[]> = {};
    for (let number = 0; number < definitions.length; number += 1) {
      const keys = this.keys[number];
      if (keys !== undefined) {
        indexKeys[definitions[number]?.name ?? ""] = typeof keys === "string" ? [keys] : keys;
      }
    }
    return indexKeys;
  }
}

/** Parses a record without keeping what comes of it. */
export function parse({ text }: MemoryRecord): ScimResource {
  return JSON.parse(text) as ScimResource;
}

function isLocated(content: LocatedText | StoreRecord): content is LocatedText {
  return "at" in content;
}

/** Writes the text of a record. */
function settle(record: MemoryRecord, { json, resource, representation }: StoreRecord): string {
  const text = json ?? JSON.stringify(resource);
  // What is shown is a part of what there is, so that only the whole is as long.
  record.isShownWhole = representation?.length === text.length - SHOWN_WITHOUT;
  record.shown = record.isShownWhole ? undefined : representation;
  record.content = text;
  return text;
}

/** A version that is replaced before it is forgotten needs no text, unless a reader still has it. */
function keepParsed(record: MemoryRecord, resource: ScimResource): ScimResource {
  const { kind } = record;
  const forgotten = kind.parsed[kind.nextParsed];
  if (forgotten !== undefined) {
    const { content } = forgotten;
    if (forgotten.isCurrent && typeof content !== "string" && !isLocated(content)) settle(forgotten, content);
    forgotten.parsed = undefined;
  }
  record.parsed = resource;
  kind.parsed[kind.nextParsed] = record;
  kind.nextParsed = (kind.nextParsed + 1) % KEPT_PARSED;
  return resource;
}

function compact(keys: readonly string[] | undefined): RecordKeys {
  return keys === undefined || keys.length === 0 ? undefined : keys.length === 1 ? keys[0] : keys;
}
