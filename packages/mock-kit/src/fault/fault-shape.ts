import { z } from "zod";
import { nearest, parseOrExplain } from "../explain.ts";
import { faultPresets } from "./fault-presets.ts";
import type { FaultEffect, FaultMatch, FaultPreset, FaultPresetName, FaultRule } from "./fault-rule.ts";

const count = z.int().min(1);
const text = z.string().min(1);

const matchShape: z.ZodType<FaultMatch> = z.strictObject({
  method: z.union([text, z.array(text).min(1)]).exactOptional(),
  path: z.string().startsWith("/", "expected a path that begins with a slash").exactOptional(),
  endpoint: z.enum(["scim", "token"]).exactOptional(),
  filter: text.exactOptional(),
  attribute: text.exactOptional(),
  tenant: text.exactOptional(),
  nth: count.exactOptional(),
});

const REFUSALS = ["scimType", "detail", "retryAfter"] as const;
const ANSWERS = ["status", "html", "truncate", "malformed"] as const;

const effectShape: z.ZodType<FaultEffect> = z
  .strictObject({
    delayMs: z.int().min(0).max(600_000).exactOptional(),
    status: z.int().min(400).max(599).exactOptional(),
    scimType: z.string().exactOptional(),
    detail: z.string().exactOptional(),
    retryAfter: z.int().min(0).exactOptional(),
    html: z.boolean().exactOptional(),
    reset: z.boolean().exactOptional(),
    truncate: z.boolean().exactOptional(),
    malformed: z.boolean().exactOptional(),
    duplicateDelivery: z.boolean().exactOptional(),
    afterApplying: z.boolean().exactOptional(),
  })
  .refine(
    ({ delayMs, status, html, reset, truncate, malformed, duplicateDelivery }) =>
      delayMs !== undefined ||
      status !== undefined ||
      [html, reset, truncate, malformed, duplicateDelivery].includes(true),
    "expected a status or a delayMs, or one of html, reset, truncate, malformed and duplicateDelivery to be true",
  )
  .refine(
    (then) => then.status !== undefined || REFUSALS.every((name) => then[name] === undefined),
    "expected a status beside scimType, detail and retryAfter",
  )
  .refine(
    (then) => then.reset !== true || ANSWERS.every((name) => (then[name] ?? false) === false),
    "expected no answer (status, html, truncate, malformed) beside reset",
  )
  .refine(
    ({ status, html, reset, duplicateDelivery, afterApplying }) =>
      duplicateDelivery !== true ||
      afterApplying === true ||
      (status === undefined && html !== true && reset !== true),
    "expected afterApplying beside a duplicateDelivery whose answer is replaced",
  );

/** A fault, as `POST /_mock/faults` takes it. */
export const faultShape: z.ZodType<FaultRule> = z.strictObject({
  match: matchShape.exactOptional(),
  every: count.exactOptional(),
  chance: z.number().gt(0).max(1).exactOptional(),
  seed: z.int().exactOptional(),
  times: count.exactOptional(),
  then: effectShape,
});

const names: readonly string[] = Object.keys(faultPresets);
const isPresetName = (name: string): name is FaultPresetName => names.includes(name);

/** A preset, as `POST /_mock/faults` takes it. */
export const faultPresetShape: z.ZodType<FaultPreset> = z.strictObject({
  preset: z.custom<FaultPresetName>((value) => typeof value === "string" && isPresetName(value), {
    error: ({ input }) => `there is no such preset${nearest(String(input), names)}`,
  }),
  seed: z.int().exactOptional(),
  match: matchShape.exactOptional(),
  times: count.exactOptional(),
});

/**
 * Checks a fault that is not from TypeScript: a rule, or a preset.
 *
 * @param what Names the value for the reader, e.g. `--fault qa`.
 * @throws ConfigError naming the key and the nearest valid one.
 * @example
 * parseFault({ preset: "flaky", seed: 7 }, "--fault qa");
 */
export function parseFault(value: unknown, what: string): FaultRule | FaultPreset {
  const isPreset = typeof value === "object" && value !== null && "preset" in value;
  return isPreset ? parseOrExplain(faultPresetShape, value, what) : parseOrExplain(faultShape, value, what);
}
