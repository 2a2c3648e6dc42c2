import type { FaultPreset, FaultPresetName, FaultRule } from "./fault-rule.ts";

interface PresetRow {
  readonly says: string;
  readonly rules: readonly FaultRule[];
}

const WRITES = ["POST", "PUT", "PATCH", "DELETE"];

/** Every preset, a row each. */
export const faultPresets: Readonly<Record<FaultPresetName, PresetRow>> = {
  throttled: {
    says: "half of the requests get 429 with `Retry-After: 1`",
    rules: [{ chance: 0.5, then: { status: 429, retryAfter: 1 } }],
  },
  flaky: {
    says: "of ten requests one gets 500, one 503, and one a connection that breaks",
    rules: [
      { chance: 0.1, then: { status: 500 } },
      { chance: 0.1, then: { status: 503 } },
      { chance: 0.1, then: { reset: true } },
    ],
  },
  slow: { says: "each answer takes a second", rules: [{ then: { delayMs: 1000 } }] },
  down: { says: "each request gets 503", rules: [{ then: { status: 503 } }] },
  "expired-token": {
    says: "each SCIM request gets 401 with a challenge that says `invalid_token` (RFC 6750 §3.1)",
    rules: [{ match: { endpoint: "scim" }, then: { status: 401, detail: "The access token expired." } }],
  },
  "html-errors": {
    says: "half of the requests get 502 with a page of HTML, as from a proxy",
    rules: [{ chance: 0.5, then: { status: 502, html: true } }],
  },
  "lost-response": {
    says: "each write is applied, and its answer never arrives",
    rules: [{ match: { endpoint: "scim", method: WRITES }, then: { afterApplying: true, reset: true } }],
  },
};

/**
 * The rules of a preset, narrowed to what its match names.
 *
 * @example
 * expandPreset({ preset: "flaky", seed: 7, times: 2 }).length; // 3
 */
export function expandPreset({ preset, seed = 1, match, times }: FaultPreset): readonly FaultRule[] {
  return faultPresets[preset].rules.map((rule, at) => ({
    ...rule,
    ...(rule.chance === undefined ? {} : { seed: seed + at }),
    ...(match === undefined ? {} : { match: { ...rule.match, ...match } }),
    ...(times === undefined ? {} : { times }),
  }));
}

/**
 * Writes a Markdown table of the presets.
 *
 * @example
 * describeFaultPresets(); // "| preset | what happens | …"
 */
export function describeFaultPresets(): string {
  const rows = Object.entries(faultPresets).map(([name, { says }]) => `| \`${name}\` | ${says} |`);
  return ["| preset | what happens |", "| --- | --- |", ...rows].join("\n");
}
