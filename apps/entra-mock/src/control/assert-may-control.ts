import { timingSafeEqual } from "node:crypto";
import { isLocalHost, parseOrigin } from "@understudy/mock-kit";
import type { Request } from "express";
import { ProblemError } from "./problem.ts";

/**
 * Refuses whoever may not use the control API: callers from elsewhere without the control key, and pages of other sites in
 * a browser on this machine (design §5).
 *
 * @param controlKey The key the stand-in was started with.
 * @throws ProblemError 403
 */
export function assertMayControl(request: Request, controlKey: string | undefined): void {
  if (controlKey !== undefined && hasKey(request, controlKey)) return;
  if (!isLoopback(request.socket.remoteAddress ?? "")) {
    throw new ProblemError(
      403,
      'The control API answers callers on the stand-in\'s own machine: got a caller from elsewhere, expected "Authorization: Bearer <control key>" of one that was started with a control key.',
    );
  }
  if (isOwnSite(request)) return;
  throw new ProblemError(
    403,
    "The control API does not answer pages of other sites: got a request from another origin or under a name of the internet, expected one from no page.",
  );
}

function hasKey(request: Request, controlKey: string): boolean {
  const key = Buffer.from(/^bearer +(\S+) *$/iu.exec(request.header("authorization") ?? "")?.[1] ?? "");
  const expected = Buffer.from(controlKey);
  return key.length === expected.length && timingSafeEqual(key, expected);
}

/** By the socket, since every header can be made up. */
function isLoopback(remoteAddress: string): boolean {
  const address = remoteAddress.replace(/^::ffff:/iu, "");
  return address === "::1" || address.startsWith("127.");
}

/**
 * A browser says whose page is calling, but not with a GET of a page that had its own name point here (DNS rebinding): the
 * host gives that away.
 */
function isOwnSite(request: Request): boolean {
  const origin = request.header("origin");
  const site = request.header("sec-fetch-site");
  const host = request.header("host") ?? "";
  const isOwn = origin === undefined || origin === `http://${host}`;
  const isSameSite = site === undefined || site === "same-origin" || site === "none";
  return isOwn && isSameSite && isLocalHost(parseOrigin(`http://${host}`).host);
}
