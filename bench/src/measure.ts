import type { Contestant } from "./contestants.ts";
import { load } from "./load.ts";
import { scenarios, type BenchRequest, type Scenario } from "./scenario.ts";
import { startServer, type ServerProcess } from "./server-process.ts";
import { measureTurn, summarise, type Summary, type Turn } from "./turn.ts";
import { record, verify } from "./verify.ts";

/** What was measured of one server in one scenario. */
export interface Measurement extends Summary {
  readonly server: string;
  readonly size: number;
  readonly scenario: string;
}

/** What was measured of one server besides. */
export interface Footprint {
  readonly server: string;
  readonly size: number;
  /** Bytes at most, before anybody was added. */
  readonly peakRss: number;
  /** Bytes it takes for the people it holds. */
  readonly held: number;
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
  /** Turns the servers take, each for its share of that time: what disturbs the machine meanwhile hits all of them. */
  readonly turns: number;
}

/** Where progress is told. */
export type Tell = (line: string) => void;

interface Running {
  readonly contestant: Contestant;
  readonly server: ServerProcess;
}

/**
 * Measures servers with some number of people: in each scenario in turns, so that what a ratio compares is measured
 * within a second.
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
    let footprints: readonly Footprint[] | undefined;
    for (const scenario of scenarios) {
      if (scenario.isGrowing === true) footprints ??= await footprintsOf(running, size);
      const found = await measureScenario(scenario, running, size, durations, tell);
      measurements.push(...found.measurements);
      faults.push(...found.faults);
    }
    return { measurements, footprints: footprints ?? (await footprintsOf(running, size)), faults };
  } finally {
    await Promise.all(running.map(({ server }) => server.stop()));
  }
}

/** A server in a scenario, ready to be measured. */
interface Entrant extends Running {
  readonly requests: readonly BenchRequest[];
  readonly turns: Turn[];
}

async function measureScenario(
  scenario: Scenario,
  running: readonly Running[],
  size: number,
  durations: Durations,
  tell: Tell,
): Promise<Omit<Round, "footprints">> {
  const faults: Fault[] = [];
  const entrants: Entrant[] = [];
  const original = running.find(({ contestant }) => contestant.kind === "ours") ?? running.at(-1);
  const attempt = async (one: Running, act: () => Promise<void>): Promise<void> => {
    const reason = await reasonAgainst(one.contestant, scenario, act);
    if (reason === undefined) return;
    tell(`${size} people, ${scenario.name}, ${one.contestant.name}: ${reason}`);
    faults.push({ server: one.contestant.name, size, scenario: scenario.name, reason });
  };
  for (const one of running) {
    const source = one.contestant.kind === "bare" ? original?.server : one.server;
    if (source === undefined || !scenario.appliesTo(source)) continue;
    await attempt(one, async () => {
      entrants.push({ ...one, requests: await prepare(scenario, one, source, size, durations), turns: [] });
    });
  }
  for (let turn = 0; turn < durations.turns; turn += 1) {
    for (const one of entrants) {
      if (faults.some(({ server }) => server === one.contestant.name)) continue;
      await attempt(one, async () => {
        one.turns.push(await measureTurn(one.server, one.requests, durations.measured / durations.turns));
      });
    }
  }
  const measured = entrants.filter(({ turns }) => turns.length === durations.turns);
  const measurements = measured.map(({ contestant, turns }) => {
    const bare = measured.find((one) => one.contestant.name === contestant.limit)?.turns;
    return { server: contestant.name, size, scenario: scenario.name, ...summarise(turns, bare) };
  });
  for (const { server, requestsPerSecond } of measurements) {
    tell(`${size} people, ${scenario.name}, ${server}: ${requestsPerSecond.toFixed(1)}/s`);
  }
  return { measurements, faults };
}

/** What others get wrong is theirs; a wrong answer of ours makes the benchmark worthless. */
async function reasonAgainst(
  { kind, name }: Contestant,
  scenario: Scenario,
  act: () => Promise<void>,
): Promise<string | undefined> {
  try {
    await act();
    return undefined;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (kind !== "peer") throw new Error(`${name}, ${scenario.name}: ${reason}`, { cause: error });
    return reason;
  }
}

/** Checks the answers of a server, or teaches them to a bare one, and warms it up. */
async function prepare(
  scenario: Scenario,
  { contestant, server }: Running,
  source: ServerProcess,
  size: number,
  { warmUp }: Durations,
): Promise<readonly BenchRequest[]> {
  await verify(scenario, source, size);
  const requests = scenario.requests(source, size);
  if (contestant.kind === "bare") await server.repeat(await record(scenario, source, server, size));
  if (warmUp > 0) await load(server, requests, warmUp);
  return requests;
}

async function footprintsOf(running: readonly Running[], size: number): Promise<readonly Footprint[]> {
  const footprints: Footprint[] = [];
  for (const { contestant, server } of running) {
    const { peakRss, held } = await server.footprint();
    footprints.push({ server: contestant.name, size, peakRss, held, storedBytes: server.storedBytes });
  }
  return footprints;
}
