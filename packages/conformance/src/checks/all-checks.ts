import type { Check } from "../check/check.ts";
import { bulkChecks } from "./bulk.ts";
import { clientChecks } from "./clients.ts";
import { createChecks } from "./create.ts";
import { cursorChecks } from "./cursor.ts";
import { deleteChecks } from "./delete.ts";
import { discoveryChecks } from "./discovery.ts";
import { errorChecks } from "./errors.ts";
import { etagChecks } from "./etag.ts";
import { filterChecks } from "./filter.ts";
import { groupChecks } from "./groups.ts";
import { httpChecks } from "./http.ts";
import { meChecks } from "./me.ts";
import { mutabilityChecks } from "./mutability.ts";
import { pagingChecks } from "./paging.ts";
import { patchChecks } from "./patch.ts";
import { projectionChecks } from "./projection.ts";
import { readChecks } from "./read.ts";
import { replaceChecks } from "./replace.ts";
import { schemaChecks } from "./schemas.ts";
import { searchChecks } from "./search.ts";
import { sortChecks } from "./sort.ts";
import { uniquenessChecks } from "./uniqueness.ts";

/**
 * Every check, by family.
 *
 * @example
 * checks.find(({ id }) => id === "patch-is-atomic")?.section;
 */
export const checks: readonly Check[] = [
  ...discoveryChecks,
  ...schemaChecks,
  ...httpChecks,
  ...createChecks,
  ...readChecks,
  ...replaceChecks,
  ...patchChecks,
  ...deleteChecks,
  ...uniquenessChecks,
  ...mutabilityChecks,
  ...errorChecks,
  ...filterChecks,
  ...sortChecks,
  ...pagingChecks,
  ...cursorChecks,
  ...projectionChecks,
  ...searchChecks,
  ...etagChecks,
  ...bulkChecks,
  ...meChecks,
  ...groupChecks,
  ...clientChecks,
];
