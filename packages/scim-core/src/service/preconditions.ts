import { preconditionFailed } from "../error.ts";
import type { RequestHeaders } from "../request.ts";
import { formatVersion } from "../resource/version.ts";
import type { StoreRecord } from "../store/resource-store.ts";
import type { ServiceRules } from "./rules.ts";

/** The list of entity tags in `If-Match` or `If-None-Match`: opaque texts, which may hold commas. */
const ENTITY_TAG = /(?:W\/)?"[^"]*"|[^\s,]+/g;

/**
 * Asserts that a client may write the version it would (RFC 7644 §3.14, RFC 9110 §13.2.2); without the headers, any. It
 * belongs in the turn of the write, or another write comes between. Throws {@link ScimError} 412.
 *
 * @param before the record the write would change
 *
 * @example
 * assertPreconditions({ "if-match": 'W/"1"' }, before, rules);
 */
export function assertPreconditions(
  headers: RequestHeaders,
  before: Pick<StoreRecord, "version">,
  { etag }: Pick<ServiceRules, "etag">,
): void {
  const ifMatch = headers["if-match"];
  const ifNoneMatch = headers["if-none-match"];
  if (etag === "off" || !isConditional(headers)) {
    return;
  }
  const current = formatVersion(before.version, etag) ?? "";
  const compare = etag === "strong" ? isSameStrongly : isSameWeakly;
  if (ifMatch !== undefined && !isListed(ifMatch, current, compare)) {
    throw preconditionFailed(String(ifMatch), current);
  }
  if (ifNoneMatch !== undefined && isListed(ifNoneMatch, current, isSameWeakly)) {
    throw preconditionFailed(`none of ${String(ifNoneMatch)}`, `another than ${current}`);
  }
}

/** Whether a request depends on the version there is: most do not, so that nobody has to look. */
function isConditional(headers: RequestHeaders): boolean {
  return headers["if-match"] !== undefined || headers["if-none-match"] !== undefined;
}

/** Tells whether a client has the version it asks for, which is 304 (RFC 7644 §3.14). Throws {@link ScimError} 412. */
export function isNotModified(
  headers: RequestHeaders,
  record: Pick<StoreRecord, "version">,
  rules: Pick<ServiceRules, "etag">,
): boolean {
  if (headers["if-match"] !== undefined) {
    assertPreconditions({ "if-match": headers["if-match"] }, record, rules);
  }
  const ifNoneMatch = headers["if-none-match"];
  if (ifNoneMatch === undefined || rules.etag === "off") {
    return false;
  }
  return isListed(ifNoneMatch, formatVersion(record.version, rules.etag) ?? "", isSameWeakly);
}

type Comparison = (left: string, right: string) => boolean;

/** `*` stands for any version there is. */
function isListed(field: string | readonly string[], current: string, isSame: Comparison): boolean {
  const tags = String(field).match(ENTITY_TAG) ?? [];
  return tags.some((tag) => tag === "*" || isSame(tag, current));
}

/**
 * RFC 9110 §8.8.3.2. That of `If-Match` is the strong one, by which a weak tag is like none: where versions are weak,
 * RFC 7644 §3.14 has clients send them all the same.
 */
function isSameWeakly(left: string, right: string): boolean {
  return left.replace(/^W\//, "") === right.replace(/^W\//, "");
}

function isSameStrongly(left: string, right: string): boolean {
  return left === right && !left.startsWith("W/");
}
