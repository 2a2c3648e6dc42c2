import { isJsonObject, type JsonObject, type ScimResponse } from "@understudy/scim-core";
import { ConfigError } from "../config-error.ts";
import type { Tenants } from "../tenant/tenants.ts";
import type { Seed } from "./seed.ts";

const CORE_USER = "urn:ietf:params:scim:schemas:core:2.0:User";

/**
 * Creates a seed's users through the vendor's own SCIM service, one after the other, so that its rules apply to them.
 *
 * @throws ConfigError naming the file, the tenant, the user and what the service said.
 * @example
 * await sowUsers(tenants, { tenants: [{ name: "acme", users: [{ userName: "ada@example.com" }] }] });
 */
export async function sowUsers(tenants: Tenants, seed: Seed): Promise<void> {
  for (const { name, users = [] } of seed.tenants) {
    const service = tenants.get(name)?.service;
    for (const [at, user] of users.entries()) {
      const response = await service?.handle({
        method: "POST",
        path: "/Users",
        query: new URLSearchParams(),
        headers: { "content-type": "application/scim+json" },
        body: JSON.stringify({ schemas: schemasOf(user), ...user }),
      });
      if (response?.status === 201) continue;
      throw new ConfigError(
        `${seed.source ?? "the seed"}: tenant "${name}", users[${at}]: ${detailOf(response)}`,
      );
    }
  }
}

/** A seed is written by hand, so `schemas` may be left out: they follow from the keys. */
function schemasOf(user: JsonObject): string[] {
  return [CORE_USER, ...Object.keys(user).filter((key) => key.startsWith("urn:"))];
}

function detailOf(response: ScimResponse | undefined): string {
  const error: unknown = JSON.parse(response?.body ?? "{}");
  return isJsonObject(error) && typeof error.detail === "string" ? error.detail : "the service refused it";
}
