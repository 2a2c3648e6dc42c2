import { createServer, type Server } from "node:http";
import {
  createScimService,
  scanRecords,
  UniqueIndexError,
  UserResourceType,
  VersionConflictError,
  type ResourceStore,
  type ResourceType,
  type StoreRecord,
} from "../src/index.ts";
import { scimNode } from "../src/node.ts";

/** A row of the table that is there already: who may sign in to the product. */
export interface Person {
  readonly id: string;
  readonly login: string;
  readonly fullName: string;
  readonly enabled: boolean;
  readonly directoryId: string | undefined;
  readonly revision: number;
  readonly joined: string;
  readonly changed: string;
}

/** What the table has of a SCIM User, besides the externalId that every resource may have. */
const columns = new Set(["userName", "displayName", "active"]);
const { schema } = UserResourceType;
const PersonResourceType: ResourceType = {
  ...UserResourceType,
  schema: { ...schema, attributes: schema.attributes.filter(({ name }) => columns.has(name)) },
  schemaExtensions: [],
};

function toRecord({
  id,
  login,
  fullName,
  enabled,
  directoryId,
  revision,
  joined,
  changed,
}: Person): StoreRecord {
  const meta = { resourceType: "User", created: joined, lastModified: changed, version: `W/"${revision}"` };
  const externalId = directoryId === undefined ? {} : { externalId: directoryId };
  return {
    resourceType: "User",
    id,
    version: revision,
    resource: {
      schemas: [schema.id],
      id,
      ...externalId,
      userName: login,
      displayName: fullName,
      active: enabled,
      meta,
    },
    indexKeys: {
      userName: [login.toLowerCase()],
      externalId: directoryId === undefined ? [] : [directoryId],
    },
  };
}

function toPerson({ id, version, resource }: StoreRecord): Person {
  const { userName, displayName = "", active = true, externalId, meta } = resource;
  return {
    id,
    login: textOf(userName),
    fullName: textOf(displayName),
    enabled: active === true,
    directoryId: externalId === undefined ? undefined : textOf(externalId),
    revision: version,
    joined: meta.created,
    changed: meta.lastModified,
  };
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

// #region example
/** Serves a table as SCIM Users; each method of the store stands for one statement of SQL. */
export function serveTable(table: Map<string, Person>): Server {
  const all = (): StoreRecord[] => [...table.values()].map(toRecord);
  const save = (record: StoreRecord): void => {
    const person = toPerson(record);
    const key = person.login.toLowerCase();
    const isTaken = all().some(({ id, indexKeys }) => id !== record.id && indexKeys["userName"]?.[0] === key);
    if (isTaken) throw new UniqueIndexError("userName", key);
    table.set(record.id, person);
  };
  const store: ResourceStore = {
    get: async (_type, id) => all().find((record) => record.id === id),
    find: async (_type, index, key) => all().filter(({ indexKeys }) => indexKeys[index]?.includes(key)),
    scan: async (_type, query) => scanRecords(all(), query),
    insert: async (record) => save(record),
    replace: async (record) => {
      const before = record.version - 1;
      if (table.get(record.id)?.revision !== before)
        throw new VersionConflictError("User", record.id, before);
      save(record);
    },
    delete: async (_type, id) => table.delete(id),
    clear: async () => table.clear(),
  };
  const service = createScimService({ resourceTypes: [{ resourceType: PersonResourceType }], store });
  return createServer(scimNode(service, { basePath: "/scim" }));
}
// #endregion example
