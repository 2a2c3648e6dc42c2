import type { Transport } from "@understudy/entra-provisioning";
import type { Tenant } from "./target.ts";

/** JSON that is an object. */
export type Json = Readonly<Record<string, unknown>>;

/** What a SCIM server answered. */
export interface ScimAnswer {
  readonly status: number;
  /** Empty where the body is no JSON object. */
  readonly body: Json;
}

/**
 * Asks a SCIM server.
 *
 * @param call Method and path below the Tenant URL, with its query, e.g. `GET /Users?count=1`.
 * @param body As JSON text.
 */
export type AskScim = (
  tenant: Pick<Tenant, "tenantUrl">,
  call: string,
  options?: { readonly authorization?: string | undefined; readonly body?: string },
) => Promise<ScimAnswer>;

/**
 * Creates what asks SCIM servers over the provisioning service's transport.
 *
 * @example
 * const ask = scimAsker(createUndiciTransport());
 * (await ask(tenant, "GET /Users?count=1", { authorization: `Bearer ${tenant.secretToken}` })).status; // 200
 */
export function scimAsker(transport: Transport): AskScim {
  return async ({ tenantUrl }, call, { authorization, body } = {}) => {
    const [method = "GET", path = ""] = call.split(/ (.*)/s);
    const { pathname, origin, search } = new URL(tenantUrl);
    const [below = "", query = ""] = path.split(/\?(.*)/s);
    const queries = [search.slice(1), query].filter((part) => part !== "").join("&");
    const response = await transport({
      method: method as "GET" | "POST" | "PATCH" | "DELETE",
      url: `${origin}${pathname.replace(/\/+$/, "")}${below}${queries === "" ? "" : `?${queries}`}`,
      headers: {
        ...(authorization === undefined ? {} : { authorization }),
        ...(body === undefined ? {} : { "content-type": "application/scim+json" }),
      },
      ...(body === undefined ? {} : { body }),
    });
    return { status: response.status, body: parseJson(response.body) };
  };
}

/** The resources of a ListResponse; none where it is none. */
export function resourcesIn({ body }: ScimAnswer): readonly Json[] {
  const resources = body["Resources"];
  return Array.isArray(resources) ? resources.filter(isJson) : [];
}

/** How an answer is told of: its status, and the reason where the server gives one. */
export function tell({ status, body }: ScimAnswer): string {
  const detail = body["detail"];
  return typeof detail === "string" && detail !== "" ? `${status}: ${detail}` : String(status);
}

/** Whether a value is a JSON object. */
export function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parseJson(text: string): Json {
  try {
    const value: unknown = JSON.parse(text);
    return isJson(value) ? value : {};
  } catch {
    return {};
  }
}
