import type { Visitor } from "../console/sessions.ts";
import { assertKnownCaller, isKey } from "../control/access.ts";
import type { MockParts } from "../mock-parts.ts";
import type { MockRequest } from "../mock.ts";
import { ProblemError } from "../problem.ts";

/**
 * Refuses whoever may not look at a mock: the control API's own rule, but that a browser from elsewhere may give the
 * control key in a form, since it cannot send it in a header, and that a link on another site may lead here.
 *
 * @throws ProblemError 401 where the control key would help, 403 where nothing would.
 * @example
 * assertMayLook(parts, request, sessions.visitor(request.headers));
 */
export function assertMayLook(parts: MockParts, request: MockRequest, { session }: Visitor): void {
  if (session !== undefined) return;
  try {
    assertKnownCaller(request, parts);
  } catch (error) {
    if (!(error instanceof ProblemError) || parts.controlKey === undefined) throw error;
    throw new ProblemError(401, "From another machine, the inspector opens with the mock's control key.");
  }
}

/**
 * Whether a form has the control key.
 *
 * @example
 * isRightKey(parts, new URLSearchParams("key=s3cret")); // false
 */
export function isRightKey({ controlKey }: MockParts, form: URLSearchParams): boolean {
  return controlKey !== undefined && isKey(form.get("key") ?? "", controlKey);
}
