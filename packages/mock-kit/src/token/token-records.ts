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
  const byHash = new Map<string, TokenRecord>();
  // Ten thousand tenants have as many tokens, of which a request concerns a few.
  const hashById = new Map<string, string>();
  const byTenant = new Map<string, Set<string>>();
  const byClient = new Map<string, Set<string>>();
  const recordsOf = (hashes: Iterable<string> = []): TokenRecord[] =>
    [...hashes].flatMap((hash) => byHash.get(hash) ?? []);
  const put = (record: TokenRecord): void => {
    byHash.set(record.hash, record);
    hashById.set(record.id, record.hash);
    addTo(byTenant, record.tenant, record.hash);
    if (record.client !== undefined) addTo(byClient, record.client, record.hash);
  };
  const drop = ({ hash, id, tenant, client = "" }: TokenRecord): void => {
    byHash.delete(hash);
    hashById.delete(id);
    byTenant.get(tenant)?.delete(hash);
    byClient.get(client)?.delete(hash);
  };
  return {
    get all() {
      return [...byHash.values()];
    },
    put,
    withHash: (hash) => byHash.get(hash),
    withId: (id) => byHash.get(hashById.get(id) ?? ""),
    ofTenant: (tenant) => recordsOf(byTenant.get(tenant)),
    aliveIn: (tenant, now) =>
      recordsOf(byTenant.get(tenant)).filter((record) => record.client === undefined && isAlive(record, now)),
    dropOldestOfClient(client, most) {
      const own = byClient.get(client)?.size ?? 0;
      if (own > most)
        recordsOf(byClient.get(client))
          .slice(0, own - most)
          .forEach(drop);
    },
    freeId() {
      let number = byHash.size + 1;
      while (hashById.has(`token-${number}`)) number += 1;
      return `token-${number}`;
    },
    replaceAll(records) {
      for (const index of [byHash, hashById, byTenant, byClient]) index.clear();
      records.forEach(put);
    },
  };
}

function addTo(index: Map<string, Set<string>>, key: string, hash: string): void {
  const hashes = index.get(key);
  if (hashes === undefined) index.set(key, new Set([hash]));
  else hashes.add(hash);
}
