import type { ScimResource } from "../resource/scim-resource.ts";
import type { IndexDefinition, StoreRecord } from "./resource-store.ts";

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
  /** The records that were parsed last; a ring. */
  readonly parsed: MemoryRecord[];
  nextParsed: number;
}

/**
 * A record as memory keeps it: as JSON text, for objects take half as much again and most answers are text
 * (docs/decisions/store-form.md). A class, so that a million of them share their accessors.
 */
export class MemoryRecord implements StoreRecord {
  readonly kind: RecordKind;
  /** Its place in the order of creation, which a replacement keeps. */
  readonly ordinal: number;
  readonly id: string;
  readonly version: number;
  /** Under another name than `json`, so that a copy made by spreading has none that may be out of date. */
  readonly text: string;
  /** What a response says where that is not all there is; undefined where nobody wrote it. */
  readonly shown: string | undefined;
  /** Whether a response says all there is, which is the text without its end. */
  readonly isShownWhole: boolean;
  /** By the number of the index. */
  readonly keys: readonly RecordKeys[];
  /** Whether it is neither replaced nor deleted. */
  isCurrent = true;
  parsed: ScimResource | undefined = undefined;

  constructor(kind: RecordKind, ordinal: number, record: StoreRecord) {
    this.kind = kind;
    this.ordinal = ordinal;
    this.id = record.id;
    this.version = record.version;
    this.text = record.json ?? JSON.stringify(record.resource);
    const { representation } = record;
    // What is shown is a part of what there is, so that only the whole is as long.
    this.isShownWhole = representation?.length === this.text.length - SHOWN_WITHOUT;
    this.shown = this.isShownWhole ? undefined : representation;
    this.keys = kind.definitions.map(({ name }) => compact(record.indexKeys[name]));
    if (!(record instanceof MemoryRecord)) {
      keepParsed(this, record.resource);
    }
  }

  get resourceType(): string {
    return this.kind.resourceType;
  }

  get json(): string {
    return this.text;
  }

  get representation(): string | undefined {
    return this.isShownWhole ? this.text.slice(0, -SHOWN_WITHOUT) : this.shown;
  }

  get resource(): ScimResource {
    return this.parsed ?? keepParsed(this, parse(this));
  }

  hasKeys(index: string): boolean {
    return this.keys[this.kind.definitions.findIndex(({ name }) => name === index)] !== undefined;
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

function keepParsed(record: MemoryRecord, resource: ScimResource): ScimResource {
  const { kind } = record;
  const forgotten = kind.parsed[kind.nextParsed];
  if (forgotten !== undefined) {
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
