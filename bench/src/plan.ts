import { contestants, hasPeers, type Contestant } from "./contestants.ts";
import type { Durations } from "./measure.ts";

/** What one run measures. */
export interface Plan {
  readonly rounds: readonly { readonly size: number; readonly contestants: readonly Contestant[] }[];
  readonly durations: Durations;
  readonly skipped: readonly { readonly server: string; readonly reason: string }[];
}

/** What somebody asked for. */
export interface PlanOptions {
  readonly isShort: boolean;
  /** Numbers of people; those of the plan if absent. */
  readonly sizes?: readonly number[];
  /** Parts of the names of servers; all if empty. */
  readonly only: readonly string[];
  /** Seconds a scenario is measured. */
  readonly seconds?: number;
}

const SIZES = { short: [1000, 100_000], whole: [1000, 10_000, 100_000, 1_000_000] };
/** The size that a short run measures every server with; with the others only what is fastest of ours. */
const EVERY_SERVER = 1000;
/** A turn of less than that measures nothing. */
const SHORTEST_TURN = 0.3;

/** Decides what is measured: all of it, or what takes less than two minutes. */
export function createPlan(options: PlanOptions, isInstalled: boolean = hasPeers()): Plan {
  const { isShort, only } = options;
  const isChosen = ({ name, kind }: Contestant): boolean =>
    kind === "bare" || only.length === 0 || only.some((part) => name.includes(part));
  const chosen = contestants.filter(isChosen);
  const present = chosen.filter(({ kind }) => kind !== "peer" || isInstalled);
  const sizes = options.sizes ?? (isShort ? SIZES.short : SIZES.whole);
  const rounds = sizes.map((size) => ({
    size,
    contestants: present.filter(
      ({ name, maxSize }) =>
        size <= maxSize && (!isShort || size <= EVERY_SERVER || name.endsWith("node:http")),
    ),
  }));
  const seconds = options.seconds ?? (isShort ? 0.8 : 4);
  return {
    rounds: rounds.map((round) => ({ ...round, contestants: withLimits(round.contestants) })),
    durations: {
      warmUp: isShort ? 0.4 : 1,
      measured: seconds,
      turns: Math.min(3, Math.max(1, Math.floor(seconds / SHORTEST_TURN))),
    },
    skipped: chosen
      .filter((one) => !present.includes(one))
      .map(({ name }) => ({
        server: name,
        reason: "which is not installed; `pnpm bench --install` installs it",
      })),
  };
}

/** A bare server is measured where something is held against it. */
function withLimits(measured: readonly Contestant[]): readonly Contestant[] {
  return measured.filter(({ name, kind }) => kind !== "bare" || measured.some(({ limit }) => limit === name));
}
