import { SendButton, SendForm } from "@understudy/mock-kit/console";
import type { VNode } from "preact";
import type { SyncJob } from "../../state/sync-job.ts";
import type { AdminVisit } from "../admin-page.ts";
import {
  applicationOf,
  applicationPath,
  PROVISION_ON_DEMAND,
  PROVISIONING_LOGS,
} from "../applications/application-place.ts";
import { Facts } from "../page/facts.tsx";
import { describeProgress, type Progress } from "./describe-progress.ts";
import { QuarantineBanner } from "./quarantine-banner.tsx";

/** What follows the path of an application for the page that allows deletes. */
export const ALLOW_DELETES = "/provisioning/allow-deletes";

/**
 * How a job does: the cycle that runs, what was done to date, and what starts and stops it. On a live page it follows what
 * happens; on another a reload shows it.
 *
 * @example
 * <CurrentStatus visit={visit} job={job} />
 */
export function CurrentStatus({
  visit,
  job: { provisioning },
}: {
  readonly visit: AdminVisit;
  readonly job: SyncJob;
}): VNode {
  const progress = describeProgress(provisioning);
  const { quarantine } = provisioning.status();
  const { id } = applicationOf(visit);
  return (
    <section aria-labelledby="current-status">
      <h2 id="current-status">Current Status</h2>
      <div id="quarantine-live" data-live="">
        {quarantine === null ? null : (
          <QuarantineBanner quarantine={quarantine} allowDeletes={applicationPath(id, ALLOW_DELETES)} />
        )}
      </div>
      <p id="cycle-live" data-live="" aria-live="polite">
        {progress.says}
      </p>
      <div id="progress-live" data-live="">
        <ProgressBar running={progress.running} />
      </div>
      <p>
        <a href={visit.path}>Refresh</a> <small id="live">Refresh shows what came since.</small>
      </p>
      <CycleButtons visit={visit} />
      <h3>Statistics to date</h3>
      <div id="statistics-live" data-live="">
        <Facts facts={progress.statistics} />
      </div>
      <ul>
        <li>
          <a href={applicationPath(id, PROVISIONING_LOGS)}>View provisioning logs</a>
        </li>
        <li>
          <a href={applicationPath(id, PROVISION_ON_DEMAND)}>Provision on demand</a>
        </li>
      </ul>
    </section>
  );
}

/** Without a value it says that something runs, and not how far it is. */
function ProgressBar({ running }: { readonly running: Progress["running"] }): VNode | null {
  if (running === undefined) return null;
  const { done, total } = running;
  return (
    <>
      <progress
        aria-label="Progress of the current cycle"
        {...(total === 0 ? {} : { value: done, max: total })}
      />
      {total === 0 ? null : (
        <p>
          {done} of {total} objects
        </p>
      )}
    </>
  );
}

function CycleButtons({ visit }: { readonly visit: AdminVisit }): VNode {
  return (
    <SendForm visit={visit}>
      <p id="cycle-buttons">
        A cycle that runs comes to its end when provisioning is stopped. Restarting clears watermark, escrows
        and quarantine, keeps what is matched, and begins with an initial cycle.
      </p>
      <SendButton action="start">Start provisioning</SendButton>{" "}
      <SendButton action="stop" says="cycle-buttons">
        Stop provisioning
      </SendButton>{" "}
      <SendButton action="restart" says="cycle-buttons">
        Restart provisioning
      </SendButton>
    </SendForm>
  );
}
