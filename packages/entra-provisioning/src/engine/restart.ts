import type { JobState } from "./job-state.ts";
import type { Links } from "./links.ts";
import { PORTAL_RESTART, type ResetScope, type RestartCriteria } from "./restart-criteria.ts";

/** What each scope clears (entra-client §5 resetScope). */
const CLEARS: Readonly<Record<ResetScope, (state: JobState, links: Links) => void>> = {
  None: () => undefined,
  ConnectorDataStore: (_state, links) => {
    for (const link of links.all()) {
      delete link.references;
      delete link.members;
    }
  },
  Escrows: (state) => {
    state.escrows.clear();
    state.escrowsPruned = false;
  },
  Watermark: (state, links) => {
    state.watermark = undefined;
    // What the target lost is matched anew, as the log told the administrator (entra-client §4.5 InvalidAnchor).
    links.removeLost();
  },
  QuarantineState: (state) => {
    state.quarantine = undefined;
    state.completeFailures = 0;
  },
  Full: (state, links) => {
    for (const scope of ["Escrows", "Watermark", "QuarantineState"] as const) CLEARS[scope](state, links);
    state.staged.clear();
    links.clear();
  },
  ForceDeletes: (state) => {
    state.isForced = true;
    if (state.quarantine?.reason === "TooManyDeletes") state.quarantine = undefined;
  },
};

/** Clears what is to be cleared; links stay unless it is `Full` (entra-client §2.1, §5). */
export function reset(state: JobState, links: Links, criteria?: RestartCriteria): void {
  const { resetScope = [] } = criteria ?? {};
  for (const scope of resetScope.length === 0 ? PORTAL_RESTART : resetScope) CLEARS[scope](state, links);
}

/** Clears what is to be cleared, and starts the job. */
export function restart(state: JobState, links: Links, criteria?: RestartCriteria): void {
  reset(state, links, criteria);
  state.lifecycle = "Active";
  state.lastBegan = undefined;
}
