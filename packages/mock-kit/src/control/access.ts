import { headerOf } from "@understudy/scim-core";
import type { MockRequest } from "../mock.ts";
import { isFromOwnSite } from "../own-site.ts";
import { ProblemError } from "../problem.ts";
import type { Profile } from "../profile/profile.ts";
import { isLocalHost, isLoopbackHost, parseOrigin } from "../tenant/host.ts";
import { hashSecret, isSameHash } from "../token/secret.ts";

/** What tells who is calling. */
export type ControlCaller = Pick<MockRequest, "headers" | "origin" | "peer">;

/** Whom a mock lets at its control API. */
export interface ControlRule {
  /** The key the mock was started with. */
  readonly controlKey: string | undefined;
  /** Its hosts in production are as good as this machine's own: code under test is led here from them. */
  readonly profile: Pick<Profile, "tenantUrl" | "tenantUrlAliases" | "tenantFrom">;
}

/**
 * Refuses whoever may not use the control API: callers from elsewhere without the control key, and pages of other sites in
 * a browser on this machine.
 *
 * @throws ProblemError 403.
 * @example
 * assertMayControl(request, { controlKey: "s3cret", profile });
 */
export function assertMayControl(request: ControlCaller, rule: ControlRule): void {
  const { controlKey } = rule;
  if (controlKey !== undefined && hasKey(request, controlKey)) return;
  assertKnownCaller(request, rule);
  assertOwnSite(request);
}

/**
 * Refuses callers from elsewhere without the control key, and pages that had their own name point here; a link on a page
 * of another site passes.
 *
 * @throws ProblemError 403.
 * @example
 * assertKnownCaller(request, { controlKey: "s3cret", profile });
 */
export function assertKnownCaller(request: ControlCaller, rule: ControlRule): void {
  const { controlKey } = rule;
  if (controlKey !== undefined && hasKey(request, controlKey)) return;
  if (request.peer === "remote") {
    throw new ProblemError(
      403,
      controlKey === undefined
        ? "The control API answers callers on the mock's own machine: got a caller from elsewhere, expected the mock to be started with a control key (UNDERSTUDY_CONTROL_KEY)."
        : 'The control API answers callers on the mock\'s own machine: got a caller from elsewhere without the control key, expected "Authorization: Bearer <control key>".',
    );
  }
  assertKnownHost(request, rule);
}

/**
 * Whether {@link assertMayControl} would pass.
 *
 * @example
 * mayControl(request, { controlKey: "s3cret", profile });
 */
export function mayControl(request: ControlCaller, rule: ControlRule): boolean {
  try {
    assertMayControl(request, rule);
    return true;
  } catch {
    return false;
  }
}

function hasKey({ headers }: ControlCaller, controlKey: string): boolean {
  const key = /^bearer +(\S+) *$/i.exec(headerOf(headers, "authorization") ?? "")?.[1];
  return key !== undefined && isKey(key, controlKey);
}

/**
 * Whether a key is the control key, in a time that does not tell how much of it was right.
 *
 * @example
 * isKey("guess", "s3cret"); // false
 */
export function isKey(key: string, controlKey: string): boolean {
  return isSameHash(hashSecret(key), hashSecret(controlKey));
}

/**
 * Refuses a host that a page of the internet may have made point here: its requests would come from this machine, and
 * without any of the headers by which a browser tells pages.
 */
function assertKnownHost({ origin }: ControlCaller, { profile }: ControlRule): void {
  const { host } = parseOrigin(origin);
  if (isLocalHost(host) || isVendorHost(host, profile)) return;
  const got = host.length > 100 ? `${host.slice(0, 100)}…` : host;
  throw new ProblemError(
    403,
    `The control API answers under names of the mock's own machine: got the host "${got}", expected e.g. localhost, or the control key.`,
  );
}

function isVendorHost(
  host: string,
  { tenantUrl, tenantUrlAliases, tenantFrom }: ControlRule["profile"],
): boolean {
  return [tenantUrl, ...tenantUrlAliases].some(({ value }) => {
    const known = new URL(value).hostname;
    const family = known.slice(known.indexOf("."));
    return host === known || (tenantFrom.value === "subdomain" && host.endsWith(family));
  });
}

/** A browser says whose page is calling. */
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
