import { isJsonObject, type JsonObject, type ScimRequest, type ScimResponse } from "@understudy/scim-core";

/**
 * The body of a request as an object; undefined where it is none, which the service then refuses in its own words.
 *
 * @example
 * bodyOf({ ...request, body: '{"userName":"ada"}' }); // { userName: "ada" }
 */
export function bodyOf({ body }: Pick<ScimRequest, "body">): JsonObject | undefined {
  if (typeof body !== "string") return isJsonObject(body) ? body : undefined;
  return parse(body);
}

/**
 * The body of a response as an object; empty where there is none.
 *
 * @example
 * contentOf(response)["totalResults"]; // 0
 */
export function contentOf({ body }: ScimResponse): JsonObject {
  return (body === undefined ? undefined : parse(body)) ?? {};
}

/**
 * A member of a message, its name in any case (RFC 7643 §2.1).
 *
 * @example
 * memberOf({ operations: [] }, "Operations"); // []
 */
export function memberOf(message: JsonObject, name: string): JsonObject[string] | undefined {
  const key = Object.keys(message).find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  return key === undefined ? undefined : message[key];
}

function parse(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
