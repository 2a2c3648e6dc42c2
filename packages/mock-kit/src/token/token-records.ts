import { isAlive, type TokenRecord } from "./token.ts";

/** The tokens of a mock as it keeps them, in the order they were made. */
export interface TokenRecords {
  readonly all: readonly TokenRecord[];
  /** Adds a record, or puts it in place of the one with its hash. */
  put(record: TokenRecord): void;
  withHash(hash: string): TokenRecord | undefined;
  withId(id: string): TokenRecord | undefined;
  ofTenant(tenant: string): readonly TokenRecord[];
  /** Forgets a client's oldest access tokens beyond a number of them. */
  dropOldestOfClient(client: string, most: number): void;
  /** Those of a tenant's administrators that still open it at an instant, in milliseconds since the Unix epoch. */
  aliveIn(tenant: string, now: number): readonly TokenRecord[];
  /** An id no record has. */
  freeId(): string;
  replaceAll(records: readonly TokenRecord[]): void;
}

/**
 * Creates an empty list of tokens.
 *
 * @example
 * const records = createTokenRecords();
 * records.withHash(hashSecret("s3cret")); // undefined
 */
export function createTokenRecords(): TokenRecords {
  let byHash = new Map<string, TokenRecord>();
  const ofTenant = (tenant: string): TokenRecord[] =>
    [...byHash.values()].filter((record) => record.tenant === tenant);
  const withId = (id: string): TokenRecord | undefined =>
    [...byHash.values()].find((record) => record.id === id);
  return {
    get all() {
      return [...byHash.values()];
    },
    put: (record) => void byHash.set(record.hash, record),
    withHash: (hash) => byHash.get(hash),
    withId,
    ofTenant,
    aliveIn: (tenant, now) =>
      ofTenant(tenant).filter((record) => record.client === undefined && isAlive(record, now)),
    dropOldestOfClient(client, most) {
      const own = [...byHash.values()].filter((record) => record.client === client);
      for (const { hash } of own.slice(0, Math.max(0, own.length - most))) byHash.delete(hash);
    },
    freeId() {
      let number = byHash.size + 1;
      while (withId(`token-${number}`) !== undefined) number += 1;
      return `token-${number}`;
    },
    replaceAll(records) {
      byHash = new Map(records.map((record) => [record.hash, record]));
    },
  };
}
