import { headerOf } from "@understudy/scim-core";
import type { MockRequest } from "../mock.ts";
import { isFromOwnSite } from "../own-site.ts";
import { ProblemError } from "../problem.ts";
import { isLoopbackHost, parseOrigin } from "../tenant/host.ts";
import { hashSecret, isSameHash } from "../token/secret.ts";

/** What tells who is calling. */
export type ControlCaller = Pick<MockRequest, "headers" | "origin" | "peer">;

/**
 * Refuses whoever may not use the control API: callers from elsewhere without the control key, and pages of other sites in
 * a browser on this machine.
 *
 * @param controlKey The key the mock was started with.
 * @throws ProblemError 403.
 * @example
 * assertMayControl(request, "s3cret");
 */
export function assertMayControl(request: ControlCaller, controlKey: string | undefined): void {
  if (controlKey !== undefined && hasKey(request, controlKey)) return;
  if (request.peer === "remote") {
    throw new ProblemError(
      403,
      controlKey === undefined
        ? "The control API answers callers on the mock's own machine: got a caller from elsewhere, expected the mock to be started with a control key (UNDERSTUDY_CONTROL_KEY)."
        : 'The control API answers callers on the mock\'s own machine: got a caller from elsewhere without the control key, expected "Authorization: Bearer <control key>".',
    );
  }
  assertOwnSite(request);
}

/**
 * Whether {@link assertMayControl} would pass.
 *
 * @example
 * mayControl(request, "s3cret");
 */
export function mayControl(request: ControlCaller, controlKey: string | undefined): boolean {
  try {
    assertMayControl(request, controlKey);
    return true;
  } catch {
    return false;
  }
}

function hasKey({ headers }: ControlCaller, controlKey: string): boolean {
  const key = /^bearer +(\S+) *$/i.exec(headerOf(headers, "authorization") ?? "")?.[1];
  return key !== undefined && isSameHash(hashSecret(key), hashSecret(controlKey));
}

/** A browser says whose page is calling, and a page that had its own name point here would also call from this machine. */
function assertOwnSite({ headers, origin }: ControlCaller): void {
  const isPage =
    headerOf(headers, "origin") !== undefined || headerOf(headers, "sec-fetch-site") !== undefined;
  if (!isPage) return;
  if (isFromOwnSite({ headers, origin }) && isLoopbackHost(parseOrigin(origin).host)) return;
  throw new ProblemError(
    403,
    "The control API does not answer pages of other sites: got a request from another origin, expected one from the mock's own pages or from no page.",
  );
}
