import { invalidFilter, invalidPath } from "../error.ts";
import type { Filter } from "../filter/ast.ts";
import { Parser } from "../filter/grammar.ts";
import { formatPath } from "../filter/print.ts";

/**
 * A place in a resource, as filters, PATCH operations and projections name it:
 * `[schema:]attribute[valueFilter].subAttribute` (RFC 7644 §3.5.2 PATH, §3.4.2.2 attrPath and valuePath).
 *
 * One type serves all three, since clients mix the forms (Entra filters on `emails[type eq "work"].value eq "…"`).
 * Names keep the case they were written in; a {@link ResourceModel} resolves them.
 *
 * @example
 * const path: AttributePath = { attribute: "name", subAttribute: "givenName" };
 */
export interface AttributePath {
  /** Schema URI before the last colon. */
  readonly schema?: string;
  readonly attribute: string;
  readonly valueFilter?: Filter;
  readonly subAttribute?: string;
}

/**
 * Parses a path (RFC 7644 §3.5.2 PATH). A schema URI by itself comes out as its last segment under the rest of it:
 * only a {@link ResourceModel} knows which URIs are extensions.
 *
 * Throws {@link ScimError} 400 `invalidPath` with the offset, or `invalidFilter` for what is wrong within the brackets
 * (RFC 7644 Table 9).
 *
 * @example
 * parseAttributePath('emails[type eq "work"].value').subAttribute; // "value"
 */
export function parseAttributePath(text: string): AttributePath {
  const known = remembered.get(text);
  if (known !== undefined) {
    return known;
  }
  const path = new Parser(text, (offset, got, expected, isInFilter) =>
    isInFilter ? invalidFilter(text, offset, got, expected) : invalidPath(text, offset, got, expected),
  ).path();
  if (text.length <= LONGEST_REMEMBERED) {
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(text, path);
  }
  return path;
}

/** Clients write a few paths over and over. Nobody changes what has been read, so that all may have the same. */
const remembered = new Map<string, AttributePath>();
const MOST_REMEMBERED = 1000;
/** Characters: a path that names an element by its id comes but once. */
const LONGEST_REMEMBERED = 200;

/**
 * Writes a path; `parseAttributePath` reads back the same path.
 *
 * @example
 * formatAttributePath({ attribute: "name", subAttribute: "givenName" }); // "name.givenName"
 */
export function formatAttributePath(path: AttributePath): string {
  return formatPath(path);
}
