import { headerOf } from "@understudy/scim-core";
import type { MockRequest } from "../mock.ts";

/** Where the inspector is. */
export const INSPECTOR = "/_mock/";
/** What its page loads, and what its script follows. */
export const INSPECTOR_STYLE = "/_mock/inspector.css";
export const INSPECTOR_SCRIPT = "/_mock/inspector.js";
export const INSPECTOR_LIVE = "/_mock/live";

const FILES = new Set([INSPECTOR_STYLE, INSPECTOR_SCRIPT, INSPECTOR_LIVE]);

/**
 * Whether a request below `/_mock` is for the inspector: a page for whoever did not ask for JSON alone, a form of the page,
 * or what the page loads. All else is for the control API.
 *
 * @example
 * isInspectorRequest({ method: "GET", path: "/_mock/", headers: { accept: "text/html" } }); // true
 */
export function isInspectorRequest({
  method,
  path,
  headers,
}: Pick<MockRequest, "method" | "path" | "headers">): boolean {
  const isReading = method === "GET" || method === "HEAD";
  if (FILES.has(path)) return isReading;
  if (`${path.replace(/\/$/, "")}/` !== INSPECTOR) return false;
  if (isReading) return takesPage(headerOf(headers, "accept"));
  return method === "POST" && !/\bjson\b/.test(headerOf(headers, "content-type") ?? "");
}

function takesPage(accept: string | undefined): boolean {
  return accept === undefined || /\btext\/(?:html|\*)|\*\/\*/.test(accept);
}
