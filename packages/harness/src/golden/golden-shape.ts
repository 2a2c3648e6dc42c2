import type { FaultEffect, Knobs } from "@understudy/mock-kit";
import type { JsonObject } from "@understudy/scim-core";
import { z } from "zod";
import type { GivenResource, Golden, GoldenExchange, GoldenStep } from "./golden.ts";

const isObject = (value: unknown): boolean =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const text = z.string().min(1);
const path = z
  .string()
  .regex(/^(?:\/|\{\{origin\}\})/, "expected a path, such as /Users, below the Tenant URL");
const object = z.custom<JsonObject>(isObject, "expected an object");
const headers = z.record(z.string().regex(/^[a-z0-9-]+$/, "expected a name in lower case"), z.string());

const exchangeShape: z.ZodType<GoldenExchange> = z.strictObject({
  method: z.string().regex(/^[A-Z]+$/, "expected a method such as GET"),
  path,
  headers: headers.exactOptional(),
  token: text.exactOptional(),
  // The mock itself says what is wrong with a fault.
  fault: z.custom<FaultEffect>(isObject, "expected a fault").exactOptional(),
  waited: z.int().min(1).max(86_400).exactOptional(),
  request: z.json().exactOptional(),
  status: z.int().min(0).max(599),
  responseHeaders: headers.exactOptional(),
  response: z.json().exactOptional(),
  absent: z.array(text).exactOptional(),
});

const stepShape: z.ZodType<GoldenStep> = z.strictObject({
  control: z
    .string()
    .regex(
      /^(?:POST \/(?:clock|tokens)|PUT \/enabled|DELETE \/tokens\/\S+)$/,
      "expected POST /clock, POST /tokens, DELETE /tokens/token-1 or PUT /enabled",
    ),
  body: object.exactOptional(),
  token: text.exactOptional(),
});

const givenShape: z.ZodType<GivenResource> = z.strictObject({ path, body: object });

/** What a golden file may have. */
export const goldenShape: z.ZodType<Golden> = z.strictObject({
  title: text,
  source: text.exactOptional(),
  vendor: text.exactOptional(),
  knobs: z.custom<Partial<Knobs>>(isObject, "expected knobs").exactOptional(),
  responses: z.enum(["whole", "part"]).exactOptional(),
  given: z.array(givenShape).exactOptional(),
  exchanges: z
    .array(
      z.custom<object>(isObject, "expected an exchange").transform((value, context) => {
        const result = ("control" in value ? stepShape : exchangeShape).safeParse(value, {
          reportInput: true,
        });
        if (result.success) return result.data;
        for (const issue of result.error.issues) context.issues.push(issue as z.core.$ZodRawIssue);
        return z.NEVER;
      }),
    )
    .min(1, "expected at least one exchange"),
  resource: z.strictObject({ path, has: object }).exactOptional(),
});
