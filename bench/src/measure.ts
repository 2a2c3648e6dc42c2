import type { Contestant } from "./contestants.ts";
import { load, type Load } from "./load.ts";
import { scenarios, type Scenario } from "./scenario.ts";
import { startServer, type ServerProcess } from "./server-process.ts";
import { record, verify } from "./verify.ts";

/** What was measured of one server in one scenario. */
export interface Measurement extends Load {
  readonly server: string;
  readonly size: number;
  readonly scenario: string;
  /** Longest time its event loop stood still meanwhile, in milliseconds. */
  readonly stall: number;
  /** Processor time of the server a request, in microseconds: it says more than a rate on a machine that is busy. */
  readonly cpu: number;
  /** Of the bare server of its kind; absent for a bare server. */
  readonly ratio?: number;
}

/** What was measured of one server besides. */
export interface Footprint {
  readonly server: string;
  readonly size: number;
  /** Bytes. */
  readonly peakRss: number;
  /** Bytes of JSON it holds at the start. */
  readonly storedBytes: number;
}

/** What another's server does not answer rightly, so that there is nothing to measure. */
export interface Fault {
  readonly server: string;
  readonly size: number;
  readonly scenario: string;
  readonly reason: string;
}

/** What was measured with one number of people. */
export interface Round {
  readonly measurements: readonly Measurement[];
  readonly footprints: readonly Footprint[];
  readonly faults: readonly Fault[];
}

/** How long everything is measured, in seconds. */
export interface Durations {
  readonly warmUp: number;
  readonly measured: number;
}

/** Where progress is told. */
export type Tell = (line: string) => void;

interface Running {
  readonly contestant: Contestant;
  readonly server: ServerProcess;
}

/**
 * Measures servers with some number of people: in each scenario one after another, so that what a ratio compares is
 * measured within seconds.
 *
 * @throws Error for a wrong answer.
 */
export async function measure(
  contestants: readonly Contestant[],
  size: number,
  durations: Durations,
  tell: Tell,
): Promise<Round> {
  const running: Running[] = [];
  try {
    for (const contestant of contestants) {
      tell(`starting ${contestant.name} with ${size} people`);
      running.push({ contestant, server: await startServer(contestant.module, size) });
    }
    const measurements: Measurement[] = [];
    const faults: Fault[] = [];
    for (const scenario of scenarios) {
      const found = await measureScenario(scenario, running, size, durations, tell);
      measurements.push(...found.measurements);
      faults.push(...found.faults);
    }
    return { measurements, footprints: await footprintsOf(running, size), faults };
  } finally {
    await Promise.all(running.map(({ server }) => server.stop()));
  }
}

async function measureScenario(
  scenario: Scenario,
  running: readonly Running[],
  size: number,
  durations: Durations,
  tell: Tell,
): Promise<Omit<Round, "footprints">> {
  const measurements: Measurement[] = [];
  const faults: Fault[] = [];
  const original = running.find(({ contestant }) => contestant.kind === "ours") ?? running.at(-1);
  for (const one of running) {
    const { name, kind, limit } = one.contestant;
    const source = kind === "bare" ? original?.server : one.server;
    if (source === undefined || !scenario.appliesTo(source)) continue;
    try {
      const measured = await measureServer(scenario, one, source, size, durations);
      const bare = measurements.find(({ server }) => server === limit)?.requestsPerSecond;
      const ratio = bare === undefined ? {} : { ratio: measured.requestsPerSecond / bare };
      measurements.push({ ...measured, ...ratio });
      tell(`${size} people, ${scenario.name}, ${name}: ${measured.requestsPerSecond.toFixed(1)}/s`);
    } catch (error) {
      // What others get wrong is theirs; a wrong answer of ours makes the benchmark worthless.
      if (kind !== "peer") throw error;
      const reason = error instanceof Error ? error.message : String(error);
      tell(`${size} people, ${scenario.name}, ${name}: ${reason}`);
      faults.push({ server: name, size, scenario: scenario.name, reason });
    }
  }
  return { measurements, faults };
}

async function measureServer(
  scenario: Scenario,
  { contestant, server }: Running,
  source: ServerProcess,
  size: number,
  { warmUp, measured }: Durations,
): Promise<Measurement> {
  await verify(scenario, source, size);
  const requests = scenario.requests(source, size);
  if (contestant.kind === "bare") await server.repeat(await record(scenario, source, server, size));
  if (warmUp > 0) await load(server, requests, warmUp);
  await server.vitals();
  const result = await load(server, requests, measured);
  const { stall, cpu: used } = await server.vitals();
  if (result.refused > 0 || result.failed > 0) {
    const got = `${result.refused} refusals and ${result.failed} requests without an answer`;
    throw new Error(`${contestant.name}, ${scenario.name}: got ${got}, expected none`);
  }
  const cpu = used / Math.max(1, result.requests);
  return { server: contestant.name, size, scenario: scenario.name, ...result, stall, cpu };
}

async function footprintsOf(running: readonly Running[], size: number): Promise<readonly Footprint[]> {
  const footprints: Footprint[] = [];
  for (const { contestant, server } of running) {
    const { peakRss } = await server.vitals();
    footprints.push({ server: contestant.name, size, peakRss, storedBytes: server.storedBytes });
  }
  return footprints;
}
