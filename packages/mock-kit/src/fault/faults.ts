import type { Knobs } from "../profile/knobs.ts";
import { createRandomSource, type RandomSource } from "../random.ts";
import { isMatch, type FaultRequest } from "./fault-match.ts";
import { expandPreset } from "./fault-presets.ts";
import type { ActiveFault, FaultPreset, FaultRule } from "./fault-rule.ts";

/** The faults to inject into a mock. */
export interface Faults {
  readonly active: readonly ActiveFault[];
  add(rule: FaultRule): ActiveFault;
  addPreset(preset: FaultPreset): readonly ActiveFault[];
  /** False where no fault has the id. */
  remove(id: string): boolean;
  clear(): void;
  /** As at the start, with no hits. */
  reset(): void;
  /** The first fault that applies to a request, counted as a hit. */
  take(request: FaultRequest): ActiveFault | undefined;
}

/** A fault and what decides whose turn it is. */
interface Armed {
  fault: ActiveFault;
  /** Requests that matched. */
  seen: number;
  readonly random: RandomSource;
}

/**
 * Creates a list of faults.
 *
 * @param pathCase How the vendor compares paths.
 * @param first Those it starts with.
 * @example
 * createFaults("sensitive").add({ match: { method: "POST" }, times: 2, then: { status: 429, retryAfter: 1 } });
 */
export function createFaults(
  pathCase: Knobs["pathCase"],
  first: readonly (FaultRule | FaultPreset)[] = [],
): Faults {
  const fold = (path: string): string => (pathCase === "insensitive" ? path.toLowerCase() : path);
  let armed: Armed[] = [];
  let made = 0;
  const add = (rule: FaultRule, of: Pick<ActiveFault, "preset"> = {}): ActiveFault => {
    const fault = { ...rule, ...of, id: `fault-${++made}`, hits: 0 };
    armed.push({ fault, seen: 0, random: createRandomSource("fault", rule.seed ?? 1) });
    return fault;
  };
  const addPreset = (preset: FaultPreset): readonly ActiveFault[] =>
    expandPreset(preset).map((rule) => add(rule, { preset: preset.preset }));
  const clear = (): void => {
    armed = [];
    made = 0;
  };
  const reset = (): void => {
    clear();
    for (const one of first) {
      if ("preset" in one) addPreset(one);
      else add(one);
    }
  };
  reset();
  return {
    get active() {
      return armed.map(({ fault }) => fault);
    },
    add: (rule) => add(rule),
    addPreset,
    remove(id) {
      const rest = armed.filter(({ fault }) => fault.id !== id);
      const isKnown = rest.length < armed.length;
      armed = rest;
      return isKnown;
    },
    clear,
    reset,
    take(request) {
      const next = armed.find(
        (one) => isLeft(one) && isMatch(one.fault.match ?? {}, request, fold) && isDue(one),
      );
      if (next === undefined) return undefined;
      next.fault = { ...next.fault, hits: next.fault.hits + 1 };
      return next.fault;
    },
  };
}

function isLeft({ fault: { times, hits } }: Armed): boolean {
  return times === undefined || hits < times;
}

/** Counts the request; a draw is made for each, so that a request's fate does not hang on those of others. */
function isDue(one: Armed): boolean {
  const { match: { nth } = {}, every = 1, chance } = one.fault;
  one.seen += 1;
  const isDrawn = chance === undefined || one.random.draw(4).readUInt32BE() < chance * 2 ** 32;
  return isDrawn && one.seen % every === 0 && (nth === undefined || one.seen === nth);
}
