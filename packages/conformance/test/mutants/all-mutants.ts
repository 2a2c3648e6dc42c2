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

/** Every broken variant. */
export const mutants: readonly Mutant[] = [
  ...discoveryMutants,
  ...httpMutants,
  ...createMutants,
  ...readMutants,
  ...listMutants,
  ...replaceMutants,
  ...patchMutants,
  ...deleteMutants,
  ...uniquenessMutants,
  ...mutabilityMutants,
  ...errorMutants,
  ...filterMutants,
  ...sortMutants,
  ...pagingMutants,
  ...cursorMutants,
  ...projectionMutants,
  ...searchMutants,
  ...etagMutants,
  ...bulkMutants,
  ...meMutants,
  ...groupMutants,
  ...clientMutants,
];

/** Checks that no variant can fail, and why. */
export const unbreakable: Readonly<Record<string, string>> = {
  "create-id-unique":
    "two users with one id cannot be told apart by any other check either, so that nothing of the run is left to look at",
};
