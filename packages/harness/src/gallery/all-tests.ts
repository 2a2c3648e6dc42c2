import { ConfigError, nearest } from "@understudy/mock-kit";
import type { GalleryTest } from "./gallery-test.ts";
import { federatedIdentity, validateCredentials } from "./tests/credential-tests.ts";
import { directTests } from "./tests/direct-tests.ts";
import { groupTests } from "./tests/group-tests.ts";
import { onDemandGroup, onDemandUser } from "./tests/on-demand-tests.ts";
import { groupPagination, userPagination } from "./tests/pagination-tests.ts";
import { userTests } from "./tests/user-tests.ts";

/**
 * The 25 tests of Microsoft's gallery validation, in its order.
 *
 * @example
 * galleryTests.length; // 25
 */
export const galleryTests: readonly GalleryTest[] = [
  ...userTests,
  onDemandUser,
  ...groupTests.slice(0, 5),
  onDemandGroup,
  ...groupTests.slice(5),
  directTests.schemas,
  directTests.nulls,
  directTests.createUser,
  directTests.updateUser,
  directTests.createGroup,
  directTests.updateGroup,
  validateCredentials,
  federatedIdentity,
  userPagination,
  groupPagination,
  directTests.manager,
];

/**
 * Finds tests by name, case aside; all of them for an empty list.
 *
 * @throws ConfigError naming the nearest test of one that does not exist.
 * @example
 * findGalleryTests(["Create_User_Test"]).length; // 1
 */
export function findGalleryTests(names: readonly string[]): readonly GalleryTest[] {
  const wanted = names.map((name) => {
    const test = galleryTests.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
    if (test !== undefined) return test;
    const known = galleryTests.map((candidate) => candidate.name);
    throw new ConfigError(`There is no gallery test "${name}"${nearest(name, known)}`);
  });
  return wanted.length === 0 ? galleryTests : galleryTests.filter((test) => wanted.includes(test));
}
