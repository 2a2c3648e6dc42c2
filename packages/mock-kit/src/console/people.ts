import { isJsonObject, type ScimResource } from "@understudy/scim-core";
import type { JournalEntry } from "../control/control-api.ts";
import { flatten } from "../flatten.ts";
import type { Journal } from "../journal.ts";
import type { Tenant } from "../tenant/tenant.ts";

/** People of one page of the list. */
const PAGE = 50;

/** Somebody a tenant holds. */
export interface Person {
  readonly id: string;
  readonly userName: string;
  readonly isActive: boolean;
  /** ISO 8601. */
  readonly lastModified: string;
  /** The last request of the journal that changed them; absent for who came with the seed or is changed no more. */
  readonly changedBy?: JournalEntry;
}

/** Somebody with all there is to know. */
export interface PersonInFull extends Person {
  /** Attribute paths and values, as SCIM has them. */
  readonly attributes: readonly (readonly [path: string, value: string])[];
  /** What was asked about them, newest first. */
  readonly requests: readonly JournalEntry[];
}

/** The people of a tenant, with the requests that made them what they are. */
export interface People {
  /** @param page From 1. */
  list(page: number): Promise<{ readonly people: readonly Person[]; readonly pages: number }>;
  read(id: string): Promise<PersonInFull | undefined>;
  /** The requests that removed somebody for good, newest first. */
  removals(): Promise<readonly JournalEntry[]>;
}

/**
 * Reads what provisioning did to a tenant's people from its store and from the journal.
 *
 * @example
 * const { people } = await createPeople(tenant, journal).list(1);
 */
export function createPeople(tenant: Tenant, journal: Journal): People {
  const requests = (): readonly JournalEntry[] =>
    journal.entries().filter((entry) => entry.tenant === tenant.name);
  return {
    async list(page) {
      const { records, totalResults } = await tenant.store.scan("User", {
        startIndex: (page - 1) * PAGE + 1,
        count: PAGE,
      });
      const changes = new Map(
        requests()
          .filter(isChange)
          .map((entry) => [subjectOf(entry), entry]),
      );
      const people = records.map(({ resource }) => toPerson(resource, changes.get(resource.id)));
      return { people, pages: Math.max(1, Math.ceil(totalResults / PAGE)) };
    },
    async read(id) {
      const record = await tenant.store.get("User", id);
      if (record === undefined) return undefined;
      const own = requests().filter((entry) => subjectOf(entry) === id);
      const { password: _, ...shown } = record.resource;
      return {
        ...toPerson(record.resource, own.findLast(isChange)),
        attributes: [...flatten(shown)],
        requests: own.toReversed(),
      };
    },
    async removals() {
      const gone: JournalEntry[] = [];
      for (const entry of requests()) {
        if (entry.method !== "DELETE" || !isChange(entry)) continue;
        const isKept = (await tenant.store.get("User", subjectOf(entry) ?? "")) !== undefined;
        if (!isKept) gone.push(entry);
      }
      return gone.toReversed();
    },
  };
}

function toPerson(resource: ScimResource, changedBy: JournalEntry | undefined): Person {
  const { id, userName, active, meta } = resource;
  const lastModified = isJsonObject(meta) ? meta["lastModified"] : undefined;
  return {
    id,
    userName: typeof userName === "string" ? userName : id,
    isActive: active !== false,
    lastModified: typeof lastModified === "string" ? lastModified : "",
    ...(changedBy === undefined ? {} : { changedBy }),
  };
}

function isChange({ method, status }: JournalEntry): boolean {
  return method !== "GET" && method !== "HEAD" && status < 300;
}

/** The id of the user a request is about: in its path, or in the answer where it made them. */
function subjectOf({ method, path, status, response }: JournalEntry): string | undefined {
  const inPath = /\/users\/([^/?]+)/i.exec(path)?.[1];
  if (inPath !== undefined) return decode(inPath);
  if (method !== "POST" || status !== 201 || !/\/users\/?(\?|$)/i.test(path)) return undefined;
  return /"id":"([^"\\]+)"/.exec(response ?? "")?.[1];
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
