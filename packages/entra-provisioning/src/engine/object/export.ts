import { formatDetails } from "../../log/step-details.ts";
import { exportStep, type ExportName } from "../../log/steps.ts";
import { targetNameOf, type JobContext } from "../job-context.ts";
import { addSteps, type ObjectRun } from "./object-run.ts";

/** One value that a write sets; `old` as the target returned it. */
export interface WrittenValue {
  readonly target: string;
  readonly old?: string | undefined;
  /** Absent where the write takes a value away. */
  readonly value?: string | undefined;
}

/**
 * Writes to the target and records the step, whichever way it ends.
 *
 * @throws what the write throws.
 */
export async function recordExport<Result>(
  context: JobContext,
  run: ObjectRun,
  name: ExportName,
  values: readonly WrittenValue[],
  write: () => Promise<Result>,
): Promise<Result> {
  const details = formatDetails(values.map(({ target, value }) => [target, value]));
  const step = (isDone: boolean): void => {
    addSteps(run, exportStep(run.subject, name, targetNameOf(context), { isDone, details }));
  };
  run.exports += 1;
  try {
    const result = await write();
    step(true);
    for (const { target, old, value } of values) {
      run.modified.push({
        displayName: target,
        oldValue: old ?? null,
        newValue: value ?? null,
      });
    }
    return result;
  } catch (error) {
    step(false);
    throw error;
  }
}
