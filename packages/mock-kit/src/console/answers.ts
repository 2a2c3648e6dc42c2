import type { ScimResponse } from "@understudy/scim-core";

/** What a page may do: nothing runs in a still one, and in a live one a script of our own, which asks us alone. */
export type PageKind = "still" | "live";

/** Nothing but the style sheet and the inline pictures in it is loaded, and nobody frames a page. */
const policyOf = (more: string): string =>
  `default-src 'none'; style-src 'self'; img-src data:;${more} form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

const policies: Readonly<Record<PageKind, string>> = {
  still: policyOf(""),
  live: policyOf(" script-src 'self'; connect-src 'self';"),
};

const safeHeaders = {
  "x-content-type-options": "nosniff",
  // Browsers send no Origin with a form of a page that is under `no-referrer`.
  "referrer-policy": "same-origin",
  "content-security-policy": policies.still,
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "x-frame-options": "DENY",
};

/**
 * Answers with a page, which nobody keeps a copy of.
 *
 * @param cookie `Set-Cookie`, where the browser gets one.
 * @example
 * pageAnswer(200, renderPage(frame), undefined);
 */
export function pageAnswer(
  status: number,
  html: string,
  cookie: string | undefined,
  kind: PageKind = "still",
): ScimResponse {
  return {
    status,
    headers: {
      ...safeHeaders,
      "content-security-policy": policies[kind],
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      ...(cookie === undefined ? {} : { "set-cookie": cookie }),
    },
    body: html,
  };
}

/**
 * Sends a browser on to a page, with GET.
 *
 * @example
 * redirect("/people", undefined).status; // 303
 */
export function redirect(to: string, cookie: string | undefined): ScimResponse {
  return {
    status: 303,
    headers: {
      ...safeHeaders,
      location: to,
      "cache-control": "no-store",
      ...(cookie === undefined ? {} : { "set-cookie": cookie }),
    },
  };
}

/** A file that somebody saves. */
export interface SiteFile {
  /** As browsers suggest it: letters, digits, `.`, `-` and `_`. */
  readonly name: string;
  readonly type: "application/json" | "text/csv";
  readonly text: string;
}

/**
 * Answers with a file that browsers save and never show, of which nobody else keeps a copy.
 *
 * @example
 * downloadAnswer({ name: "logs.json", type: "application/json", text: "[]" }).status; // 200
 */
export function downloadAnswer({ name, type, text }: SiteFile): ScimResponse {
  return {
    status: 200,
    headers: {
      ...safeHeaders,
      "content-type": `${type}; charset=utf-8`,
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "no-store",
    },
    body: text,
  };
}

/**
 * Answers with a file that pages load, the same for everybody.
 *
 * @param type Its media type.
 * @example
 * fileAnswer("text/css", readStyleSheet()).headers["content-type"]; // "text/css; charset=utf-8"
 */
export function fileAnswer(type: "text/css" | "text/javascript", text: string): ScimResponse {
  return {
    status: 200,
    headers: { ...safeHeaders, "content-type": `${type}; charset=utf-8`, "cache-control": "max-age=300" },
    body: text,
  };
}
