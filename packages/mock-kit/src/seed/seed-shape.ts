import { isJsonObject, type JsonObject } from "@understudy/scim-core";
import { z } from "zod";
import { TENANT_NAME } from "../tenant/tenant.ts";
import type { Seed, SeedTenant } from "./seed.ts";

/** A seed file as it is written. */
export interface SeedFile {
  readonly tenants?: readonly SeedTenant[];
  /** Of the default tenant. */
  readonly users?: readonly JsonObject[];
}

const users = z.array(z.custom<JsonObject>(isJsonObject, "expected a User"));

const text = z.string().min(1);

const tenants = z.array(
  z.strictObject({
    name: z.string().regex(TENANT_NAME, "expected letters, digits and hyphens, 63 at most"),
    plan: z.string().exactOptional(),
    secretToken: z.string().regex(/^\S+$/, "expected a token without blanks").exactOptional(),
    accounts: z.array(z.strictObject({ email: text, password: text, role: text })).exactOptional(),
    users: users.exactOptional(),
  }),
);

/** What a seed file may have. */
export const seedFileShape: z.ZodType<SeedFile> = z.strictObject({
  tenants: tenants.exactOptional(),
  users: users.exactOptional(),
});

/** What a seed may have. */
export const seedShape: z.ZodType<Seed> = z.strictObject({
  source: z.string().exactOptional(),
  tenants,
});
