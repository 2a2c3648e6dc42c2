import { headerOf, ScimError, unsupportedMediaType } from "@understudy/scim-core";
import type { Layer } from "./layer.ts";

/** Refuses what did not come over TLS, as the proxy before a vendor tells it in `X-Forwarded-Proto` (ProdPad: 403). */
export const requireTls: Layer = ({ knobs }) =>
  knobs.requireTls === "off"
    ? undefined
    : (next) => (request) => {
        const scheme = headerOf(request.headers, "x-forwarded-proto")?.split(",", 1)[0]?.trim().toLowerCase();
        if (scheme !== "http") return next(request);
        throw new ScimError(
          403,
          undefined,
          "The request came without TLS: got X-Forwarded-Proto http, expected https.",
        );
      };

/** Refuses a request without headers that a vendor wants (GitHub: User-Agent). */
export const requiredHeaders: Layer = ({ knobs }) =>
  knobs.requiredHeaders.length === 0
    ? undefined
    : (next) => (request) => {
        const missing = knobs.requiredHeaders.find(
          (name) => (headerOf(request.headers, name.toLowerCase() as Lowercase<string>) ?? "").trim() === "",
        );
        if (missing === undefined) return next(request);
        throw new ScimError(400, undefined, `The request has no header ${missing}: got none, expected one.`);
      };

/** Refuses a client that does not ask for SCIM's own media type (Zoom). */
export const acceptHeader: Layer = ({ knobs }) =>
  knobs.acceptHeader === "any"
    ? undefined
    : (next) => (request) => {
        const accept = headerOf(request.headers, "accept") ?? "";
        const types = accept.split(",").map((type) => type.split(";", 1)[0]?.trim().toLowerCase());
        if (types.includes("application/scim+json")) return next(request);
        throw new ScimError(
          406,
          undefined,
          `The Accept header does not name SCIM: got "${accept.slice(0, 100)}", expected application/scim+json.`,
        );
      };

/** Refuses a body whose media type is not told. */
export const missingContentType: Layer = ({ knobs }) =>
  knobs.missingContentType === "accept"
    ? undefined
    : (next) => (request) => {
        const hasBody = request.body !== undefined && request.body !== "";
        if (!hasBody || headerOf(request.headers, "content-type") !== undefined) return next(request);
        throw unsupportedMediaType(undefined, knobs.contentTypes);
      };
