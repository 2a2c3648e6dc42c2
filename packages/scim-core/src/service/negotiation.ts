import { notAcceptable } from "../error.ts";
import type { RequestHeaders, ScimResponse } from "../request.ts";

/** What responses can be, the first by preference; both are the same JSON (RFC 7644 §3.8). */
const MEDIA_TYPES = ["application/scim+json", "application/json"] as const;

/** A media type of a response. */
export type MediaType = (typeof MEDIA_TYPES)[number];

/** One media range of an `Accept` header. */
interface MediaRange {
  readonly name: string;
  /** From 0, which refuses it, to 1. */
  readonly quality: number;
}

/** Clients send one or two texts over and over. */
const MOST_REMEMBERED = 100;
const remembered = new Map<string, MediaType | undefined>();

/**
 * Chooses the media type of a response by `Accept` (RFC 7644 §3.8, RFC 9110 §12.5.1): the one that suits the client best,
 * and of two that suit it alike `application/scim+json`. Throws {@link ScimError} 406.
 *
 * @example
 * negotiate({ accept: "application/json;q=0.9, text/html" }); // "application/json"
 */
export function negotiate(headers: RequestHeaders): MediaType {
  const { accept } = headers;
  if (accept === undefined || accept === "*/*" || accept === MEDIA_TYPES[0]) {
    return MEDIA_TYPES[0];
  }
  const field = String(accept);
  if (!remembered.has(field)) {
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(field, chosenBy(field));
  }
  const chosen = remembered.get(field);
  if (chosen === undefined) {
    throw notAcceptable(field, MEDIA_TYPES);
  }
  return chosen;
}

/** Gives a response with JSON text the media type that was chosen. */
export function withMediaType(response: ScimResponse, mediaType: MediaType): ScimResponse {
  const isSaid = response.headers["content-type"] === mediaType || response.body === undefined;
  return isSaid ? response : { ...response, headers: { ...response.headers, "content-type": mediaType } };
}

/** A header that names nothing readable says nothing, as an absent one. */
function chosenBy(field: string): MediaType | undefined {
  const ranges = field.split(",").flatMap(parseRange);
  if (ranges.length === 0) {
    return MEDIA_TYPES[0];
  }
  const [scim, json] = MEDIA_TYPES.map((name) => qualityOf(name, ranges));
  const best = Math.max(scim ?? 0, json ?? 0);
  if (best === 0) {
    return undefined;
  }
  return best === scim ? MEDIA_TYPES[0] : MEDIA_TYPES[1];
}

/** The most specific range that covers a media type decides. */
function qualityOf(name: string, ranges: readonly MediaRange[]): number {
  for (const pattern of [name, "application/*", "*/*"]) {
    const found = ranges.find((range) => range.name === pattern);
    if (found !== undefined) {
      return found.quality;
    }
  }
  return 0;
}

/** `type/subtype;charset=utf-8;q=0.5`: of the parameters only `q` matters. */
function parseRange(text: string): MediaRange[] {
  const [name = "", ...parameters] = text.split(";").map((part) => part.trim().toLowerCase());
  if (!/^[^\s/]+\/[^\s/]+$/.test(name)) {
    return [];
  }
  const quality = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2);
  const isNumber = quality !== undefined && /^(?:0(?:\.[0-9]*)?|1(?:\.0*)?)$/.test(quality);
  return [{ name, quality: isNumber ? Number(quality) : 1 }];
}
