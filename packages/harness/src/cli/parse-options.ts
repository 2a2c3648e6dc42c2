import { InvalidArgumentError } from "commander";
import {
  ConfigError,
  loadFaults,
  resolveKnobs,
  type FaultPreset,
  type FaultRule,
  type Knobs,
} from "@understudy/mock-kit";
import { findTarget, type TargetName } from "../target/vendors.ts";

/** Faults by mock, as `--fault` collects them. */
export type FaultsByVendor = Readonly<Partial<Record<TargetName, readonly (FaultRule | FaultPreset)[]>>>;

/** Knobs by mock, as `--knob` collects them. */
export type KnobsByVendor = Readonly<Partial<Record<TargetName, Partial<Knobs>>>>;

/**
 * Parses a whole number in a range, for an option.
 *
 * @throws InvalidArgumentError with what it expected.
 * @example
 * new Option("--users <n>").argParser(wholeNumber(1, 10_000));
 */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (/^\d+$/.test(text) && number >= least && number <= most) return number;
    throw new InvalidArgumentError(`Expected a whole number from ${least} to ${most}.`);
  };
}

/**
 * Parses an ISO 8601 instant, for an option.
 *
 * @throws InvalidArgumentError with what it expected.
 * @example
 * new Option("--now <instant>").argParser(instant);
 */
export function instant(text: string): string {
  if (/^\d{4}-\d\d-\d\dT/.test(text) && !Number.isNaN(Date.parse(text))) return text;
  throw new InvalidArgumentError("Expected an ISO 8601 instant, e.g. 2026-01-05T09:00:00Z.");
}

/**
 * Collects the values of an option that may be repeated.
 *
 * @example
 * new Option("--vendor <name>").argParser(collect).default([]);
 */
export function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

/**
 * Parses `--knob` values.
 *
 * @param texts E.g. `promapp.onDelete=erase`; what follows the equals sign is JSON, else text.
 * @throws ConfigError for another form, a vendor or knob that does not exist, or a value the knob does not take.
 * @example
 * parseKnobs(["qa.userNameFormat=any"]); // { qa: { userNameFormat: "any" } }
 */
export function parseKnobs(texts: readonly string[]): KnobsByVendor {
  const knobs: Partial<Record<TargetName, Partial<Knobs>>> = {};
  for (const text of texts) {
    const [, vendorName, name, value] = /^([^.=]+)\.([^=]+)=(.*)$/s.exec(text) ?? [];
    if (vendorName === undefined || name === undefined || value === undefined) {
      throw new ConfigError(`--knob got "${text}", expected vendor.name=value, e.g. promapp.onDelete=erase.`);
    }
    const vendor = findTarget(vendorName);
    const own = { ...knobs[vendor.name], [name]: parseValue(value) };
    resolveKnobs(vendor.profile, own);
    knobs[vendor.name] = own;
  }
  return knobs;
}

/**
 * Parses `--fault` values.
 *
 * @param texts E.g. `qa=flaky`, `qa=flaky:7` with a seed, `qa={"then":{"status":500}}`, or `qa=faults.yaml`.
 * @throws ConfigError for another form, a vendor or preset that does not exist, a rule that is none, or a file that cannot be
 * read.
 * @example
 * await parseFaults(["qa=flaky:7"]); // { qa: [{ preset: "flaky", seed: 7 }] }
 */
export async function parseFaults(texts: readonly string[]): Promise<FaultsByVendor> {
  const faults: Partial<Record<TargetName, readonly (FaultRule | FaultPreset)[]>> = {};
  for (const text of texts) {
    const [, vendorName, fault] = /^([^=]+)=(.+)$/s.exec(text) ?? [];
    if (vendorName === undefined || fault === undefined) {
      throw new ConfigError(`--fault got "${text}", expected vendor=preset or vendor=rule, e.g. qa=flaky.`);
    }
    const { name } = findTarget(vendorName);
    faults[name] = [...(faults[name] ?? []), ...(await loadFaults(fault, `--fault ${vendorName}`))];
  }
  return faults;
}

function parseValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
