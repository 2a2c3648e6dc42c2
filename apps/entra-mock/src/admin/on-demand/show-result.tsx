import type { OnDemandStep } from "@understudy/entra-provisioning";
import { SendButton, SendForm } from "@understudy/mock-kit/console";
import type { VNode } from "preact";
import type { OnDemandRun } from "../../state/on-demand-run.ts";
import type { AdminVisit } from "../admin-page.ts";
import { adviseOn } from "../logs/error-advice.ts";
import { ModifiedProperties } from "../logs/log-entry.tsx";
import { Facts } from "../page/facts.tsx";
import { formatOnDemandStep, formatStepStatus, tipOn } from "./on-demand-words.ts";

/**
 * What became of a user or group, step by step.
 *
 * @param logs Path of the application's provisioning logs.
 * @example
 * <Result visit={visit} run={run} logs={path} another={path} />
 */
export function Result(props: {
  readonly visit: AdminVisit;
  readonly run: OnDemandRun;
  readonly logs: string;
  readonly another: string;
}): VNode {
  const { visit, run, logs, another } = props;
  const { result } = run;
  return (
    <>
      <Facts
        facts={[
          [run.subject.objectTypeName, run.displayName],
          ["Result", result.result],
          ["Error code", result.error?.errorCode],
          ["Reason", result.error?.errorMessage],
          ["Recommendation", result.error === undefined ? undefined : adviseOn(result.error.errorCode)],
          ["Started", result.startTime],
          ["Ended", result.endTime],
        ]}
      />
      <ol>
        {result.steps.map((step) => (
          <li key={step.name}>
            <Step run={run} step={step} />
          </li>
        ))}
      </ol>
      <SendForm visit={visit}>
        <SendButton action="retry">Retry</SendButton>
      </SendForm>
      <ul>
        <li>
          <a href={another}>Provision another object</a>
        </li>
        {result.log === undefined ? null : (
          <li>
            <a href={`${logs}/${result.log.id}`}>View provisioning log</a>
          </li>
        )}
      </ul>
    </>
  );
}

function Step({ run, step }: { readonly run: OnDemandRun; readonly step: OnDemandStep }): VNode {
  const { name, status, description, details } = step;
  const { log } = run.result;
  return (
    <section aria-labelledby={name}>
      <h2 id={name}>{formatOnDemandStep(name, run.subject.objectTypeName)}</h2>
      <p>
        <strong>{formatStepStatus(status)}</strong>
        {description === "" ? null : `: ${description}`}
      </p>
      {tipOn(step) === undefined ? null : <p>{tipOn(step)}</p>}
      {status === "NotReached" ? null : (
        <details>
          <summary>View details</summary>
          {name === "performAction" && log !== undefined ? <ModifiedProperties log={log} /> : null}
          {Object.keys(details).length === 0 ? (
            <p>There is no more to it.</p>
          ) : (
            <Facts facts={Object.entries(details)} />
          )}
        </details>
      )}
    </section>
  );
}
