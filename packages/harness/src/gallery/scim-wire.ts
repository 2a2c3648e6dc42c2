import type { Transport } from "@understudy/entra-provisioning";
import { isJsonObject, type JsonObject } from "@understudy/scim-core";
import { ExpectationError } from "../scenario/expectation.ts";
import type { ScimAnswer } from "../scenario/scim-client.ts";

/** Sends a SCIM request below the Tenant URL, over the transport the provisioning job uses. */
export interface ScimWire {
  /**
   * @param path With its query, percent-encoded, e.g. `/Users/2819c223`.
   * @param body Sent as JSON.
   * @throws ExpectationError for an answer that has no JSON object where it has a body, or that does not come.
   */
  send(method: "GET" | "POST" | "PATCH" | "DELETE", path: string, body?: unknown): Promise<ScimAnswer>;
}

/**
 * Creates a wire with the headers Entra's requests have (entra-client §1.1).
 *
 * @param tenantUrl Without its flags.
 * @param token Asked before each request.
 * @example
 * const wire = createScimWire(tenantUrl, () => secretToken, transport);
 * await wire.send("GET", `/Users?filter=${encodeURIComponent('userName eq "ada"')}`);
 */
export function createScimWire(tenantUrl: string, token: () => string, transport: Transport): ScimWire {
  const base = scimBaseOf(tenantUrl);
  return {
    async send(method, path, body) {
      const contentType =
        body === undefined ? {} : { "Content-Type": "application/scim+json; charset=utf-8" };
      const request = {
        method,
        url: `${base}${path}`,
        headers: { Authorization: `Bearer ${token()}`, ...contentType },
        ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
      };
      const what = `the answer to ${method} ${path}`;
      const response = await transport(request).catch((error: unknown) => {
        throw new ExpectationError(what, error instanceof Error ? error.message : String(error), "an answer");
      });
      const { status, headers } = response;
      return { status, headers, body: readJson(what, response.body) };
    },
  };
}

/** What paths are appended to: the Tenant URL without its flags and a slash at its end. */
export function scimBaseOf(tenantUrl: string): string {
  return tenantUrl.replace(/\?.*$/s, "").replace(/\/$/, "");
}

function readJson(what: string, text: string): JsonObject {
  if (text.trim() === "") return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  if (isJsonObject(value)) return value;
  throw new ExpectationError(what, text.slice(0, 200), "a JSON object");
}
