import type { Filter } from "../filter/ast.ts";

/**
 * A place in a resource, as filters, PATCH operations and projections name it:
 * `[schema:]attribute[valueFilter].subAttribute` (RFC 7644 §3.5.2 PATH, §3.4.2.2 attrPath and valuePath).
 *
 * One type serves all three, since clients mix the forms (Entra filters on `emails[type eq "work"].value eq "…"`).
 * Names keep the case they were written in; a {@link ResourceModel} resolves them.
 */
export interface AttributePath {
  /** Schema URI before the last colon. */
  readonly schema?: string;
  readonly attribute: string;
  readonly valueFilter?: Filter;
  readonly subAttribute?: string;
}
