import { withBundle } from "./bundle.ts";
import { measure, type Fault, type Footprint, type Measurement, type Tell } from "./measure.ts";
import type { Plan } from "./plan.ts";
import { measureStart, type StartTime } from "./start-time.ts";

/** What was found out, of all sizes. */
export interface Found {
  readonly measurements: readonly Measurement[];
  readonly footprints: readonly Footprint[];
  readonly starts: readonly StartTime[];
  readonly faults: readonly Fault[];
}

/**
 * Measures everything a plan has.
 *
 * @throws Error for a wrong answer, and for a server that does not start.
 */
export async function runBench(plan: Plan, tell: Tell): Promise<Found> {
  const starts: StartTime[] = [];
  const servers = new Map(plan.rounds.flatMap((round) => round.contestants.map((one) => [one.name, one])));
  for (const contestant of servers.values()) {
    if (contestant.kind === "bare") continue;
    const start = await measureStart(contestant);
    tell(`${start.server} starts in ${start.startMs.toFixed(0)} ms`);
    starts.push(start);
    if (contestant.isBundled !== true) continue;
    const name = `${contestant.name}, bundled as in its image`;
    const bundled = await withBundle(contestant.module, (module) => measureStart({ name, module }));
    tell(`${bundled.server} starts in ${bundled.startMs.toFixed(0)} ms`);
    starts.push(bundled);
  }
  const measurements: Measurement[] = [];
  const footprints: Footprint[] = [];
  const faults: Fault[] = [];
  for (const { size, contestants } of plan.rounds) {
    const round = await measure(contestants, size, plan.durations, tell);
    measurements.push(...round.measurements);
    footprints.push(...round.footprints);
    faults.push(...round.faults);
  }
  return { measurements, footprints, starts, faults };
}
