import type { ScimResource } from "../resource/scim-resource.ts";

/**
 * One resource as a store keeps it.
 *
 * `indexKeys` are computed above the store, normalised by the attribute's `caseExact`; a store only compares them,
 * so that a database can keep them as columns.
 *
 * @example
 * const record: StoreRecord | undefined = await store.get("User", "2819c223");
 * record?.version; // 1
 */
export interface StoreRecord {
  /** The resource type's name, e.g. `User`. */
  readonly resourceType: string;
  readonly id: string;
  /** 1 for a new resource, one more with each replacement. */
  readonly version: number;
  /** May be read on demand, so that a copy of a record has to take it by its name. */
  readonly resource: ScimResource;
  /** `resource` as `JSON.stringify` writes it, where it is at hand. */
  readonly json?: string;
  /**
   * What a response says of the resource by default: JSON text up to where its `meta.location` goes, written along with
   * it so that no read has to. A store may keep it or not.
   */
  readonly representation?: string | undefined;
  /** The whole of such a text, as it was last sent, where it is at hand. */
  readonly located?: LocatedText | undefined;
  /** Takes the whole of such a text, which a store may keep in place of the others. */
  keepLocated?(located: LocatedText): void;
  /** The keys of this resource in each declared index; an index it has no value for is absent or empty. */
  readonly indexKeys: Readonly<Record<string, readonly string[]>>;
  /** Tells whether there are keys in an index, where a store can without making `indexKeys`; may be absent. */
  hasKeys?(index: string): boolean;
  /** Tells whether it is neither replaced nor deleted, where a store can tell without being asked for it again. */
  isNewest?(): boolean;
}

/**
 * What a response says of a resource by default, with its `meta.location`.
 *
 * @example
 * const collection = "https://example.com/scim/Users/";
 * const start = '{"id":"1","meta":{"resourceType":"User"';
 * const text = `${start},"location":"${collection}1"}}`;
 * const located: LocatedText = { collection, text, at: start.length };
 */
export interface LocatedText {
  /** What the location begins with, e.g. `https://example.com/scim/Users/`. */
  readonly collection: string;
  readonly text: string;
  /** Where in the text its location goes: how many characters come before it. */
  readonly at: number;
}

/**
 * An index a store keeps for a resource type; `name` is the attribute path it covers.
 *
 * @example
 * const index: IndexDefinition = { resourceType: "User", name: "userName", unique: true };
 */
export interface IndexDefinition {
  readonly resourceType: string;
  readonly name: string;
  /** Refuses a second resource with the same key. */
  readonly unique: boolean;
}

/**
 * What a scan looks for, and the part of the hits it returns.
 *
 * @example
 * const query: ScanQuery = { matches: ({ id }) => id.startsWith("2"), count: 10 };
 */
export interface ScanQuery {
  /** Every record passes without it. */
  readonly matches?: (resource: ScimResource) => boolean;
  /**
   * The members of a resource besides `id` that `matches` and `order` look at, so that a store need not read the rest;
   * any if absent.
   */
  readonly reads?: readonly string[];
  /** 1-based position of the first record returned among the hits; 1 if absent. */
  readonly startIndex?: number;
  /** How many records to return at most; all of them if absent. */
  readonly count?: number;
  /** The order of creation if absent; ties keep the order of creation. */
  readonly order?: (a: ScimResource, b: ScimResource) => number;
  /** Tells whether nobody waits for the page any more; a scan may then throw {@link AbandonedError}. */
  readonly isAbandoned?: () => boolean;
  /** Instead of `startIndex`: the records next to a position this store gave out, for the same order. */
  readonly from?: { readonly direction: "after" | "before"; readonly position: string };
}

/**
 * A page of records and how many there are in all.
 *
 * @example
 * const page: RecordPage = await store.scan("User", { count: 10 });
 * page.records.length <= page.totalResults; // true
 */
export interface RecordPage {
  readonly totalResults: number;
  readonly records: readonly StoreRecord[];
  /** Where the page begins; absent where no hit comes before it. */
  readonly before?: string;
  /** Where the page ends; absent where no hit comes after it. */
  readonly after?: string;
}

/**
 * Thrown by a store when a unique index already has the key of another record.
 *
 * @example
 * throw new UniqueIndexError("userName", "bjensen");
 */
export class UniqueIndexError extends Error {
  override readonly name = "UniqueIndexError";
  readonly index: string;
  readonly key: string;

  constructor(index: string, key: string) {
    super(`Index "${index}" already has the key "${key}".`);
    this.index = index;
    this.key = key;
  }
}

/**
 * Thrown by a store when a record has moved on from the version a writer read, or is gone.
 *
 * @example
 * throw new VersionConflictError("User", "2819c223", 3);
 */
export class VersionConflictError extends Error {
  override readonly name = "VersionConflictError";

  constructor(resourceType: string, id: string, expected: number) {
    super(`${resourceType} "${id}" is no longer at version ${expected}.`);
  }
}

/**
 * Thrown by a store for a position it cannot find: it never gave it out, or in another order than that of creation the
 * record there is gone.
 *
 * @example
 * throw new PositionGoneError("1042");
 */
export class PositionGoneError extends Error {
  override readonly name = "PositionGoneError";

  constructor(position: string) {
    super(`There is no position "${position}" any more.`);
  }
}

/**
 * Thrown by a scan that nobody waits for any more.
 *
 * @example
 * throw new AbandonedError();
 */
export class AbandonedError extends Error {
  override readonly name = "AbandonedError";

  constructor() {
    super("Nobody waits for the end of the scan any more.");
  }
}

/**
 * Where resources live. Memory is the default; a database implements the same interface and passes the same suite.
 *
 * Every write is atomic: it happens whole or throws and changes nothing.
 *
 * @example
 * const readOnly: ResourceStore = {
 *   ...createMemoryStore({ indexes: [] }),
 *   delete: async () => false,
 * };
 */
export interface ResourceStore {
  /** Reads one record. */
  get(resourceType: string, id: string): Promise<StoreRecord | undefined>;
  /** Reads the records with this key in a declared index, in the order of their creation, without a scan. */
  find(resourceType: string, index: string, key: string): Promise<readonly StoreRecord[]>;
  /** Reads several records at once, by id; a store without it is asked for one after another. */
  getMany?(resourceType: string, ids: readonly string[]): Promise<ReadonlyMap<string, StoreRecord>>;
  /** Finds by several keys at once; keys without a record are left out. May be absent, too. */
  findMany?(
    resourceType: string,
    index: string,
    keys: readonly string[],
  ): Promise<ReadonlyMap<string, readonly StoreRecord[]>>;
  /**
   * Walks all records of a type in the order of their creation, or in another. Writes that happen meanwhile may be seen
   * or not. Throws {@link PositionGoneError}.
   */
  scan(resourceType: string, query?: ScanQuery): Promise<RecordPage>;
  /** Adds a record. Throws {@link UniqueIndexError}. */
  insert(record: StoreRecord): Promise<void>;
  /** Replaces the record at `record.version - 1`. Throws {@link UniqueIndexError}, {@link VersionConflictError}. */
  replace(record: StoreRecord): Promise<void>;
  /** Removes a record; false where there was none. */
  delete(resourceType: string, id: string): Promise<boolean>;
  /** Removes everything. */
  clear(): Promise<void>;
}
