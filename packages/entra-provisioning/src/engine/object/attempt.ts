import { ExpressionError } from "../../mapping/expression-error.ts";
import { EntryFailure } from "../target/failure.ts";
import { errorInfo, type ObjectRun } from "./object-run.ts";
import { skipInvalid } from "./skip.ts";

/**
 * Makes a failure of one object part of its run.
 *
 * @throws what is no failure of the object, CycleFailure among it.
 */
export async function attempt(run: ObjectRun, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof ExpressionError) {
      skipInvalid(run, error.details.target ?? "");
      return;
    }
    if (!(error instanceof EntryFailure)) throw error;
    delete run.present;
    run.outcome = "failed";
    run.error = errorInfo(error.code, error.message);
    run.retryAfterMs = error.retryAfterMs;
  }
}
