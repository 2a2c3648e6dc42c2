import type { JsonObject } from "@understudy/scim-core";

/**
 * A call of the control API that the mock refused; the message is the problem's detail.
 *
 * @example
 * await control.issueToken().catch((error: ControlError) => error.problem.status); // 409
 */
export class ControlError extends Error {
  override readonly name = "ControlError";
  /** The problem document of RFC 9457. */
  readonly problem: JsonObject;

  constructor(problem: JsonObject) {
    super(typeof problem.detail === "string" ? problem.detail : "The control API refused.");
    this.problem = problem;
  }
}
