import { isJsonObject, type JsonObject } from "@understudy/scim-core";
import { z } from "zod";
import { TENANT_NAME } from "../tenant/tenant.ts";
import { parseDuration, parseInstant } from "../time.ts";
import type { AssertionRequest, JournalQuery, TokenRequest } from "./control-api.ts";

const name = z.string().regex(TENANT_NAME, "expected letters, digits and hyphens, 63 at most");
const text = z.string().max(1000);

/** Body of `POST /_mock/tenants`. */
export const tenantShape: z.ZodType<{ name?: string | undefined; plan?: string | undefined }> =
  z.strictObject({ name: name.optional(), plan: text.optional() });

/** Body of `POST /_mock/tokens`. */
export const tokenShape: z.ZodType<TokenRequest> = z.strictObject({
  tenant: z.string().exactOptional(),
  admin: text.min(1).exactOptional(),
  role: text.exactOptional(),
  scope: text.exactOptional(),
  description: text.exactOptional(),
});

/** Body of `POST /_mock/oauth/assertions`. */
export const assertionShape: z.ZodType<AssertionRequest> = z.strictObject({
  issuer: text.exactOptional(),
  subject: text.exactOptional(),
  audience: text.exactOptional(),
  lifetimeSeconds: z.int().min(-86_400).max(86_400).exactOptional(),
  claims: z.custom<JsonObject>(isJsonObject, "expected an object of claims").exactOptional(),
});

/** Body of `PUT /_mock/enabled`. */
export const enabledShape: z.ZodType<{ enabled: boolean; tenant?: string | undefined }> = z.strictObject({
  enabled: z.boolean(),
  tenant: z.string().optional(),
});

/** Query of `GET /_mock/tokens`. */
export const tenantQueryShape: z.ZodType<{ tenant?: string | undefined }> = z.strictObject({
  tenant: z.string().optional(),
});

/** Query of `GET /_mock/requests`. */
export const journalQueryShape: z.ZodType<
  JournalQuery & { readonly format?: "json" | "curl"; readonly follow?: "true" | "false" }
> = z.strictObject({
  format: z.enum(["json", "curl"]).exactOptional(),
  follow: z.enum(["true", "false"]).exactOptional(),
  id: z.coerce.number<string>().int().exactOptional(),
  after: z.coerce.number<string>().int().exactOptional(),
  tenant: z.string().exactOptional(),
  since: z
    .string()
    .refine(isInstant, "expected an ISO 8601 instant such as 2026-01-05T09:00:00Z")
    .exactOptional(),
  correlationId: z.string().exactOptional(),
  method: z.string().exactOptional(),
  path: z.string().exactOptional(),
  status: z.coerce.number<string>().int().exactOptional(),
});

/** Body of `POST /_mock/clock`. */
export const clockShape: z.ZodType<{ advance: string } | { set: string }> = z.union([
  z.strictObject({
    advance: z.string().refine(isDuration, "expected an ISO 8601 duration such as PT8H, not negative"),
  }),
  z.strictObject({
    set: z.string().refine(isInstant, "expected an ISO 8601 instant such as 2026-01-05T09:00:00Z"),
  }),
]);

function isDuration(value: string): boolean {
  return parseDuration(value) !== undefined;
}

function isInstant(value: string): boolean {
  return parseInstant(value) !== undefined;
}
