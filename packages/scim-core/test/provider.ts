import {
  createMemoryStore,
  GroupResourceType,
  indexesFor,
  UserResourceType,
  type Clock,
  type IdSource,
  type ResourceStore,
  type ScimServiceOptions,
  type ServedResourceType,
} from "../src/index.ts";

/** Users and Groups as Entra expects them: groups are unique by name (entra-client §1.4). */
export const usersAndGroups: readonly ServedResourceType[] = [
  { resourceType: UserResourceType },
  { resourceType: GroupResourceType, rules: { unique: ["displayName"] } },
];

/** A clock that a test moves. */
interface TestClock extends Clock {
  advance(milliseconds: number): void;
}

/** Everything a test wants to look at behind a service. */
export interface TestProvider {
  readonly options: ScimServiceOptions;
  readonly store: ResourceStore;
  readonly clock: TestClock;
}

/** Creates what a service is made of: ids are `id-1`, `id-2` …, and time stands still at the start of 2026. */
export function createTestProvider(overrides: Partial<ScimServiceOptions> = {}): TestProvider {
  const resourceTypes = overrides.resourceTypes ?? usersAndGroups;
  const store = overrides.store ?? createMemoryStore({ indexes: indexesFor(resourceTypes) });
  const clock = createTestClock();
  return { store, clock, options: { resourceTypes, store, clock, ids: countingIds(), ...overrides } };
}

function createTestClock(): TestClock {
  let time = Date.UTC(2026, 0, 1);
  return {
    now: () => time,
    advance(milliseconds) {
      time += milliseconds;
    },
  };
}

function countingIds(): IdSource {
  let last = 0;
  return {
    next() {
      last += 1;
      return `id-${last}`;
    },
  };
}
