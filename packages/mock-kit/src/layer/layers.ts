import type { Layer } from "./layer.ts";
import { filterFailure, filterOperators } from "./filters.ts";
import { pluralConfig, undiscovered, unserved } from "./operations.ts";
import { pages, tooManyResults, wholeResources } from "./pages.ts";
import { patchLimits } from "./patch-limits.ts";
import { patchStrictness } from "./patch-strictness.ts";
import { pendingUsers } from "./pending-users.ts";
import { putMerge } from "./put-merge.ts";
import { rateLimit } from "./rate-limit.ts";
import { recreateInactive } from "./recreate-inactive.ts";
import { defaultRole } from "./roles.ts";
import { seats } from "./seats.ts";
import { acceptHeader, missingContentType, requiredHeaders, requireTls } from "./transport.ts";

/** Every layer there is, outermost first: what is wrong with the transport is told before what is wrong with the request. */
export const layers: readonly Layer[] = [
  requireTls,
  requiredHeaders,
  rateLimit,
  acceptHeader,
  missingContentType,
  pluralConfig,
  undiscovered,
  unserved,
  pages,
  wholeResources,
  filterFailure,
  filterOperators,
  tooManyResults,
  patchStrictness,
  patchLimits,
  pendingUsers,
  recreateInactive,
  seats,
  defaultRole,
  putMerge,
];
