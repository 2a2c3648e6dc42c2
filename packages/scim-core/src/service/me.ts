import { notImplemented } from "../error.ts";
import type { ScimRequest, ScimResponse } from "../request.ts";
import { locationOf } from "../resource/location.ts";
import type { Provider } from "./provider.ts";
import type { ServedType } from "./served-type.ts";

/** The resource of whoever sends a request. */
export interface Subject {
  readonly type: ServedType;
  readonly id: string;
}

/**
 * Finds what `/Me` stands for (RFC 7644 §3.11): the User of the authenticated caller. Throws {@link ScimError} 501 where
 * the provider has no `/Me`, or the caller is no User.
 */
export function subjectOf(request: ScimRequest, { rules, types }: Provider): Subject {
  const { subject } = request;
  const type = types.find(({ resourceType }) => resourceType.name === "User");
  if (rules.me === "off" || type === undefined) {
    throw notImplemented(`${request.method.toUpperCase()} /Me`);
  }
  if (subject === undefined) {
    throw notImplemented("/Me for a caller that is no User");
  }
  return { type, id: subject };
}

/** Sends a client from `/Me` to where the resource lives, with the same method and query (RFC 9110 §15.4.9). */
export function redirectToSubject({ query, baseUrl }: ScimRequest, { type, id }: Subject): ScimResponse {
  const location = locationOf(type.resourceType, id, baseUrl);
  const parameters = query.toString();
  return {
    status: 308,
    headers: { location: parameters === "" ? location : `${location}?${parameters}` },
  };
}

/** Says of an answer by `/Me` where what it shows lives (RFC 9110 §8.7). */
export function asAlias(response: ScimResponse): ScimResponse {
  const { location } = response.headers;
  return location === undefined
    ? response
    : { ...response, headers: { ...response.headers, "content-location": location } };
}
