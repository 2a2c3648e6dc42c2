import type { QuarantineStatus } from "@understudy/entra-provisioning";
import type { VNode } from "preact";
import { Facts } from "../page/facts.tsx";
import { adviseOnQuarantine } from "./quarantine-advice.ts";

/**
 * Says that a job is in quarantine, why, and what to do.
 *
 * @param allowDeletes Path of the page that allows deletes.
 * @example
 * <QuarantineBanner quarantine={quarantine} allowDeletes={path} />
 */
export function QuarantineBanner(props: {
  readonly quarantine: QuarantineStatus;
  readonly allowDeletes: string;
}): VNode {
  const { reason, error, currentBegan, seriesBegan, seriesCount, nextAttempt } = props.quarantine;
  return (
    <section role="alert" aria-labelledby="quarantine">
      <h3 id="quarantine">Provisioning has been quarantined</h3>
      <p>{adviseOnQuarantine(reason)}</p>
      {reason === "TooManyDeletes" ? (
        <p>
          <a href={props.allowDeletes}>Allow deletes</a>
        </p>
      ) : null}
      <h4>Quarantine details</h4>
      <Facts
        facts={[
          ["Reason", reason],
          ["Error code", error.code],
          ["Message", error.message],
          ["In quarantine since", seriesBegan],
          ["Last attempt", currentBegan],
          ["Attempts", String(seriesCount)],
          ["Next attempt", nextAttempt],
        ]}
      />
    </section>
  );
}
