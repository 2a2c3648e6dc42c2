import { ExpressionError } from "../../mapping/expression-error.ts";
import type { JobContext } from "../job-context.ts";
import { EntryFailure } from "../target/failure.ts";
import { errorInfo, type ObjectRun } from "./object-run.ts";
import { skipInvalid } from "./skip.ts";

/** Lets others know, as long as it lasts, that an object is being worked on. */
export async function whileUnderway(
  { underway }: JobContext,
  objectId: string,
  work: () => Promise<void>,
): Promise<void> {
  const done = work();
  underway.set(objectId, done);
  try {
    await done;
  } finally {
    underway.delete(objectId);
  }
}

/**
 * Makes a failure of one object part of its run.
 *
 * @throws what is no failure of the object, CycleFailure among it.
 */
export async function attempt(run: ObjectRun, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof ExpressionError) return failMapping(run, error);
    if (!(error instanceof EntryFailure)) throw error;
    fail(run, error.code, error.message);
    run.retryAfterMs = error.retryAfterMs;
  }
}

function failMapping(run: ObjectRun, error: ExpressionError): void {
  const { code, target = "" } = error.details;
  if (code === undefined) skipInvalid(run, target);
  else fail(run, code, error.message);
}

function fail(run: ObjectRun, code: string, message: string): void {
  delete run.present;
  run.outcome = "failed";
  run.error = errorInfo(code, message);
}
