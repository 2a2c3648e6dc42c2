import { z } from "zod";
import { parseOrExplain } from "../explain.ts";
import { knobTable, type KnobName, type Knobs } from "./knobs.ts";
import type { Profile, ProfileConsole } from "./profile.ts";

/** A profile as it is written: what a vendor has not, is left out. */
export type ProfileDefinition = Omit<Profile, Omissible> & Partial<Pick<Profile, Omissible>>;

type Omissible = "tenantUrlAliases" | "tenantFrom" | "group" | "knobs" | "notPlayed";

/**
 * Checks a vendor's profile and fills in what it leaves out.
 *
 * @throws ConfigError naming the key, what it got and what it expected; an unknown key names the nearest valid one.
 * @example
 * const profile = defineProfile({ ...definition, name: "qa", vendor: "QA", tutorial: "qa-provisioning-tutorial" });
 */
export function defineProfile(definition: ProfileDefinition): Profile {
  parseOrExplain(profileShape, definition, `the profile of ${definition.vendor}`);
  return {
    ...definition,
    tenantUrlAliases: definition.tenantUrlAliases ?? [],
    tenantFrom: definition.tenantFrom ?? {
      value: "token",
      evidence: {
        kind: "assumed",
        because: "One URL serves every customer, so the token must tell them apart.",
      },
    },
    group: definition.group ?? [],
    knobs: definition.knobs ?? {},
    notPlayed: definition.notPlayed ?? [],
  };
}

/**
 * Settles every knob: an override, else the profile's setting, else the default.
 *
 * @throws ConfigError for an unknown knob or a value it does not take.
 * @example
 * resolveKnobs(profile, { onDelete: "deactivate" }).onDelete; // "deactivate"
 */
export function resolveKnobs(profile: Profile, overrides: Partial<Knobs> = {}): Knobs {
  const chosen = parseOrExplain(knobsShape, overrides, `the knobs of ${profile.vendor}`);
  const settle = <Name extends KnobName>(name: Name): Knobs[Name] =>
    chosen[name] ?? profile.knobs[name]?.value ?? knobTable[name].default;
  const names = Object.keys(knobTable) as KnobName[];
  return Object.fromEntries(names.map((name) => [name, settle(name)])) as unknown as Knobs;
}

const evidenceShape = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("stated"), line: z.string().regex(/^L\d+(-\d+)?$/) }),
  z.strictObject({ kind: z.literal("documented"), source: z.string().min(1) }),
  z.strictObject({ kind: z.literal("assumed"), because: z.string().min(1) }),
]);

function fact<Value>(
  value: z.ZodType<Value>,
): z.ZodType<{ value: Value; evidence: z.infer<typeof evidenceShape> }> {
  return z.strictObject({ value, evidence: evidenceShape }) as never;
}

const duration = z.string().regex(/^P(?=.)/, "expected an ISO 8601 duration");
const claim = z.union([z.boolean(), fact(z.boolean())]);

const secretTokenShape = z.strictObject({
  called: fact(z.string()),
  where: fact(z.string()),
  holder: fact(z.strictObject({ role: z.string(), enforced: z.enum(["when-issued", "when-used"]) })),
  plan: fact(z.string()).optional(),
  form: fact(z.strictObject({ scope: z.string(), description: z.literal("required") })).optional(),
  enableBox: fact(z.strictObject({ label: z.string() })).optional(),
  display: fact(z.enum(["once", "always", "while-enabled"])),
  rotation: fact(
    z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("immediate") }),
      z.strictObject({ kind: z.literal("grace"), oldTokenValidFor: duration }),
      z.strictObject({ kind: z.literal("one-per-admin") }),
      z.strictObject({ kind: z.literal("static") }),
      z.strictObject({ kind: z.literal("additive") }),
      z.strictObject({ kind: z.literal("limited"), most: z.int().min(1) }),
    ]),
  ),
  lifetime: fact(z.union([z.literal("unlimited"), duration])),
  length: fact(z.int().min(16)),
});

const attributeShape = z.strictObject({
  path: z.string().min(1),
  type: z.enum(["string", "boolean", "decimal", "integer", "dateTime", "reference", "complex"]),
  required: claim,
  filterable: claim,
  unique: claim,
});

const knobsShape = z.strictObject(
  Object.fromEntries(Object.entries(knobTable).map(([name, knob]) => [name, knob.shape.optional()])),
) as unknown as z.ZodType<Partial<Knobs>>;

const profileShape = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]*$/),
  vendor: z.string().min(1),
  tutorial: z.string().min(1).optional(),
  capabilities: z.array(
    fact(z.enum(["createUsers", "updateUsers", "disableUsers", "removeUsers", "syncAttributes"])),
  ),
  tenantUrl: fact(z.url()),
  tenantUrlAliases: z.array(fact(z.url())).optional(),
  tenantFrom: fact(z.enum(["token", "subdomain"])).optional(),
  secretToken: secretTokenShape,
  resources: fact(z.array(z.enum(["User", "Group"])).readonly()),
  user: z.array(fact(attributeShape)).min(1).readonly(),
  group: z.array(fact(attributeShape)).readonly().optional(),
  knobs: z
    .strictObject(
      Object.fromEntries(
        Object.entries(knobTable).map(([name, knob]) => [name, fact(knob.shape as z.ZodType).optional()]),
      ),
    )
    .optional(),
  hook: z.custom<Profile["hook"]>((value) => typeof value === "function", "expected a function").optional(),
  console: z
    .strictObject({
      otherRole: fact(z.string()),
      load: z.custom<ProfileConsole["load"]>((value) => typeof value === "function", "expected a function"),
    })
    .optional(),
  notPlayed: z.array(fact(z.string())).optional(),
});
