import type { LayerRow } from "./layer.ts";
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

/**
 * Every layer there is and the knob that switches it on, outermost first: what is wrong with the transport is told before
 * what is wrong with the request.
 */
export const layers: readonly LayerRow[] = [
  { layer: requireTls, knob: "requireTls" },
  { layer: requiredHeaders, knob: "requiredHeaders" },
  { layer: rateLimit, knob: "rateLimit" },
  { layer: acceptHeader, knob: "acceptHeader" },
  { layer: missingContentType, knob: "missingContentType" },
  { layer: pluralConfig, knob: "configEndpoint" },
  { layer: undiscovered, knob: "undiscovered" },
  { layer: unserved, knob: "unserved" },
  { layer: pages, knob: "startIndexBelowOne or maxStartIndex or countZero or countAboveMax" },
  { layer: wholeResources, knob: "projection" },
  { layer: filterFailure, knob: "filterFailure" },
  { layer: filterOperators, knob: "filterOperators or maxFilterTerms" },
  { layer: tooManyResults, knob: "maxResults" },
  { layer: patchStrictness, knob: "refusedPatchForms" },
  { layer: patchLimits, knob: "patchLimits" },
  { layer: pendingUsers, knob: "pendingUsers" },
  { layer: recreateInactive, knob: "recreateInactive" },
  { layer: seats, knob: "seats" },
  { layer: defaultRole, knob: "defaultRole" },
  { layer: putMerge, knob: "putMissing" },
];
