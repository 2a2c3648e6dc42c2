import type { ActiveFault, FaultRule } from "./control/control-api.ts";
import type { Knobs } from "./profile/knobs.ts";

/** The faults to inject into a mock. */
export interface Faults {
  readonly active: readonly ActiveFault[];
  add(rule: FaultRule): ActiveFault;
  /** False where no fault has the id. */
  remove(id: string): boolean;
  clear(): void;
  /**
   * The first fault that applies to a request, counted as a hit.
   *
   * @param paths The ways to write the request's path; a rule names the beginning of one of them.
   */
  take(method: string, paths: readonly string[]): ActiveFault | undefined;
}

/**
 * Creates a list of faults, empty.
 *
 * @param pathCase How the vendor compares paths.
 * @example
 * createFaults("sensitive").add({ match: { method: "POST" }, times: 2, then: { status: 429, retryAfter: 1 } });
 */
export function createFaults(pathCase: Knobs["pathCase"]): Faults {
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
  return {
    get active() {
      return faults;
    },
    add(rule) {
      const fault = { ...rule, id: `fault-${++made}`, hits: 0 };
      faults.push(fault);
      return fault;
    },
    remove(id) {
      const rest = faults.filter((fault) => fault.id !== id);
      const isKnown = rest.length < faults.length;
      faults = rest;
      return isKnown;
    },
    clear() {
      faults = [];
      made = 0;
    },
    take(method, paths) {
      const at = faults.findIndex((fault) => isLeft(fault) && applies(fault, method, paths));
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
