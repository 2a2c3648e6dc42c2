import type { AttributePath } from "./attribute-path.ts";

/** RFC 7643 §2.1 ATTRNAME; `$` also leads, since `$ref` is a name (§2.4). */
const ATTRIBUTE_NAME = /^[A-Za-z$][A-Za-z0-9_$-]*$/;
/** A URN that ends in its version is an extension by itself, e.g. `urn:example:params:billing:1.0`. */
const TRAILING_VERSION = /^[0-9][A-Za-z0-9_.-]*$/;

/**
 * Takes apart a path without value filter, or returns undefined where it is none.
 *
 *     attrPath = [URI ":"] ATTRNAME *1("." ATTRNAME)      ; RFC 7644 Figure 1
 *
 * Schema URIs have colons and dots themselves, so that the last colon ends the URI and a dot counts only after it.
 */
export function parseQualifiedName(text: string): AttributePath | undefined {
  const colon = text.lastIndexOf(":");
  const schema = colon === -1 ? undefined : text.slice(0, colon);
  if (schema === "") {
    return undefined;
  }
  const names = parseNames(text.slice(colon + 1), schema !== undefined);
  return names === undefined || schema === undefined ? names : { schema, ...names };
}

function parseNames(text: string, isQualified: boolean): AttributePath | undefined {
  if (isQualified && TRAILING_VERSION.test(text)) {
    return { attribute: text };
  }
  const dot = text.indexOf(".");
  if (dot === -1) {
    return isAttributeName(text) ? { attribute: text } : undefined;
  }
  const attribute = text.slice(0, dot);
  const subAttribute = text.slice(dot + 1);
  return isAttributeName(attribute) && isAttributeName(subAttribute)
    ? { attribute, subAttribute }
    : undefined;
}

/** Tells whether a text is an ATTRNAME of RFC 7643 §2.1. */
export function isAttributeName(text: string): boolean {
  return ATTRIBUTE_NAME.test(text);
}
