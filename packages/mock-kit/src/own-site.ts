import { headerOf } from "@understudy/scim-core";
import type { MockRequest } from "./mock.ts";
import { parseOrigin } from "./tenant/host.ts";

/**
 * Whether a request comes from a page of the mock itself or from no page at all, as a browser tells it by `Origin` and
 * `Sec-Fetch-Site`.
 *
 * @example
 * isFromOwnSite({ headers: { origin: "http://elsewhere.example" }, origin: "http://127.0.0.1:4105" }); // false
 */
export function isFromOwnSite({ headers, origin }: Pick<MockRequest, "headers" | "origin">): boolean {
  const caller = headerOf(headers, "origin");
  const site = headerOf(headers, "sec-fetch-site");
  const isOwn = caller === undefined || authority(caller) === authority(origin);
  return isOwn && (site === undefined || site === "same-origin" || site === "none");
}

function authority(origin: string): string {
  const { host, port } = parseOrigin(origin);
  return `${host}${port}`;
}
