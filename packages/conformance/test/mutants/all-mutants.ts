import { bulkMutants } from "./bulk.ts";
import { clientMutants } from "./clients.ts";
import { createMutants } from "./create.ts";
import { cursorMutants } from "./cursor.ts";
import { discoveryMutants } from "./discovery.ts";
import { errorMutants } from "./errors.ts";
import { etagMutants, meMutants } from "./etag-and-me.ts";
import { filterMutants } from "./filter.ts";
import { groupMutants } from "./groups.ts";
import { httpMutants } from "./http.ts";
import { mutabilityMutants } from "./mutability.ts";
import type { Mutant } from "./mutant.ts";
import { patchMutants } from "./patch.ts";
import { projectionMutants } from "./projection.ts";
import { listMutants, readMutants } from "./read.ts";
import { deleteMutants, replaceMutants } from "./replace-and-delete.ts";
import { searchMutants } from "./search.ts";
import { pagingMutants, sortMutants } from "./sort-and-paging.ts";
import { uniquenessMutants } from "./uniqueness.ts";

/** Variants of what writes: a file of tests of its own, so that both run side by side. */
export const writingMutants: readonly Mutant[] = [
  ...createMutants,
  ...replaceMutants,
  ...patchMutants,
  ...deleteMutants,
  ...uniquenessMutants,
  ...mutabilityMutants,
  ...errorMutants,
  ...bulkMutants,
  ...groupMutants,
  ...clientMutants,
];

/** Variants of what reads. */
export const readingMutants: readonly Mutant[] = [
  ...discoveryMutants,
  ...httpMutants,
  ...readMutants,
  ...listMutants,
  ...filterMutants,
  ...sortMutants,
  ...pagingMutants,
  ...cursorMutants,
  ...projectionMutants,
  ...searchMutants,
  ...etagMutants,
  ...meMutants,
];

/** Checks that no variant can fail, and why. */
export const unbreakable: Readonly<Record<string, string>> = {
  "create-id-unique":
    "two users with one id cannot be told apart by any other check either, so that nothing of the run is left to look at",
};
