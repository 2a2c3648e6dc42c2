import type { Clock } from "../clock.ts";
import type { JobAudit } from "./job-events.ts";
import { formatTime } from "./quarantine/quarantine.ts";

/** Tells the audit log of an activity and what it was about. */
export type Auditor = (activity: JobAudit["activityDisplayName"], about?: readonly string[]) => void;

/** Creates one that hands activities on as the audit log has them (entra-client §3). */
export function createAuditor(clock: Clock, onAudit: ((audit: JobAudit) => void) | undefined): Auditor {
  return (activityDisplayName, about = []) => {
    onAudit?.({
      activityDisplayName,
      activityDateTime: formatTime(clock.now()),
      additionalDetails: about.length === 0 ? {} : { About: about.join(", ") },
    });
  };
}
