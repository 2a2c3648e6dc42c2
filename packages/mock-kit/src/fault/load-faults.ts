import { ConfigError } from "../config-error.ts";
import { z } from "zod";
import { loadYaml } from "../load-yaml.ts";
import type { FaultPreset, FaultRule } from "./fault-rule.ts";
import { parseFault } from "./fault-shape.ts";

/**
 * Reads faults as a flag or a variable has them: a preset (`flaky`, or `flaky:7` with a seed), a rule or a list of both as
 * JSON, or the path of a file, JSON or YAML, that has any of these.
 *
 * @param what Names the flag for the reader, e.g. `--fault`.
 * @throws ConfigError for a file that cannot be read, and naming what is wrong and the nearest valid key.
 * @example
 * await loadFaults('{"match":{"method":"POST"},"then":{"status":503}}', "--fault");
 */
export async function loadFaults(text: string, what: string): Promise<readonly (FaultRule | FaultPreset)[]> {
  if (/\.(?:json|ya?ml)$/i.test(text))
    return parseList(await loadYaml(text, z.unknown(), "file of faults"), text);
  if (!/^\s*[[{]/.test(text)) return [parseFault(parsePreset(text), what)];
  return parseList(parseJson(text, what), what);
}

function parseList(value: unknown, what: string): readonly (FaultRule | FaultPreset)[] {
  const isList = Array.isArray(value);
  return (isList ? value : [value]).map((one: unknown, at) =>
    parseFault(typeof one === "string" ? parsePreset(one) : one, isList ? `${what}[${at}]` : what),
  );
}

/** A seed that is no number is left for the shape to refuse. */
function parsePreset(text: string): object {
  const [preset, seed] = text.split(/:(.*)/s);
  return { preset, ...(seed === undefined ? {} : { seed: /^-?\d+$/.test(seed) ? Number(seed) : seed }) };
}

function parseJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError(`${what}: got ${reason}, expected JSON.`);
  }
}
