import { headerOf } from "@understudy/scim-core";
import type { MockRequest } from "../mock.ts";

/** Characters of the largest form a console takes. */
const MOST_CHARACTERS = 64 * 1024;

/**
 * Reads the fields of a form; undefined for a body that is none, or too large a one.
 *
 * @example
 * readForm({ headers: { "content-type": "application/x-www-form-urlencoded" }, body: "a=1" })?.get("a"); // "1"
 */
export function readForm({
  headers,
  body,
}: Pick<MockRequest, "headers" | "body">): URLSearchParams | undefined {
  const type = headerOf(headers, "content-type") ?? "";
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type)) return undefined;
  if (typeof body !== "string" || body.length > MOST_CHARACTERS) return undefined;
  return new URLSearchParams(body);
}
