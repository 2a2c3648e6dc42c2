import type { ActiveFault, FaultRule } from "./control/control-api.ts";
import type { Knobs } from "./profile/knobs.ts";

/** The faults to inject into a mock. */
export interface Faults {
  readonly active: readonly ActiveFault[];
  add(rule: FaultRule): ActiveFault;
  /** False where no fault has the id. */
  remove(id: string): boolean;
  clear(): void;
  /** As at the start: those the vendor's knob has, with no hits. */
  reset(): void;
  /**
   * The first fault that applies to a request, counted as a hit.
   *
   * @param paths The ways to write the request's path; a rule names the beginning of one of them.
   */
  take(method: string, paths: readonly string[]): ActiveFault | undefined;
}

/**
 * Creates a list of faults.
 *
 * @param pathCase How the vendor compares paths.
 * @param first Those it starts with.
 * @example
 * createFaults("sensitive").add({ match: { method: "POST" }, times: 2, then: { status: 429, retryAfter: 1 } });
 */
export function createFaults(pathCase: Knobs["pathCase"], first: Knobs["faults"] = []): Faults {
  const fold = (path: string): string => (pathCase === "insensitive" ? path.toLowerCase() : path);
  const applies = (
    { match: { method: only, path: prefix } = {} }: FaultRule,
    method: string,
    paths: readonly string[],
  ) =>
    (only === undefined || only.toUpperCase() === method) &&
    (prefix === undefined || paths.some((path) => fold(path).startsWith(fold(prefix))));
  let faults: ActiveFault[] = [];
  let made = 0;
  const seen = new Map<string, number>();
  const isDue = ({ id, every = 1 }: ActiveFault): boolean => {
    const count = (seen.get(id) ?? 0) + 1;
    seen.set(id, count);
    return count % every === 0;
  };
  const add = (rule: FaultRule): ActiveFault => {
    const fault = { ...rule, id: `fault-${++made}`, hits: 0 };
    faults.push(fault);
    return fault;
  };
  const clear = (): void => {
    faults = [];
    made = 0;
    seen.clear();
  };
  const reset = (): void => {
    clear();
    first.forEach(add);
  };
  reset();
  return {
    get active() {
      return faults;
    },
    add,
    remove(id) {
      const rest = faults.filter((fault) => fault.id !== id);
      const isKnown = rest.length < faults.length;
      faults = rest;
      return isKnown;
    },
    clear,
    reset,
    take(method, paths) {
      const at = faults.findIndex((fault) => isLeft(fault) && applies(fault, method, paths) && isDue(fault));
      const fault = faults[at];
      if (fault === undefined) return undefined;
      const hit = { ...fault, hits: fault.hits + 1 };
      faults[at] = hit;
      return hit;
    },
  };
}

function isLeft(fault: ActiveFault): boolean {
  return fault.times === undefined || fault.hits < fault.times;
}
