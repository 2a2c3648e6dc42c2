import type { ScimResponse } from "@understudy/scim-core";

/** Nothing but the style sheet and the inline pictures in it is loaded, nothing runs, and nobody frames a page. */
const CONTENT_SECURITY_POLICY =
  "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const safeHeaders = {
  "x-content-type-options": "nosniff",
  // Browsers send no Origin with a form of a page that is under `no-referrer`.
  "referrer-policy": "same-origin",
  "content-security-policy": CONTENT_SECURITY_POLICY,
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
export function pageAnswer(status: number, html: string, cookie: string | undefined): ScimResponse {
  return {
    status,
    headers: {
      ...safeHeaders,
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

/**
 * Answers with the style sheet.
 *
 * @example
 * styleAnswer(readStyleSheet()).headers["content-type"]; // "text/css; charset=utf-8"
 */
export function styleAnswer(css: string): ScimResponse {
  return {
    status: 200,
    headers: { ...safeHeaders, "content-type": "text/css; charset=utf-8", "cache-control": "max-age=300" },
    body: css,
  };
}
