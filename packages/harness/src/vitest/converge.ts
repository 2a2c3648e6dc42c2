import { assertMock, type MockSubject, type Outcome } from "./subject.ts";

/** What can be run until nothing is left to do: a provisioning job has it. */
export interface Converging {
  runCycle(): Promise<{ readonly state: string; readonly counts: Readonly<Record<string, number>> }>;
}

/** How long a connector may take. */
export interface ConvergeOptions {
  /** Runs within which nothing must be left to do. Default 5. */
  readonly within?: number;
  /** Where a function writes to; a job tells by its counts. */
  readonly mock?: MockSubject;
}

const WRITES = new Set(["POST", "PUT", "PATCH", "DELETE"]);

/**
 * Whether a job, or a function that syncs once, comes to a run that changes nothing.
 *
 * @param received A provisioning job, or a function; a function needs `mock`.
 * @example
 * (await converge(job, { within: 3 })).pass;
 */
export async function converge(
  received: unknown,
  { within = 5, mock }: ConvergeOptions = {},
): Promise<Outcome> {
  const run = toRun(received, mock);
  const runs: string[] = [];
  for (let number = 1; number <= within; number += 1) {
    const changes = await run();
    if (changes === "") return outcome(true, [...runs, "nothing"], within);
    runs.push(changes);
  }
  return outcome(false, runs, within);
}

function outcome(pass: boolean, runs: readonly string[], within: number): Outcome {
  const lines = runs.map((changes, at) => `  run ${at + 1}: ${changes}`);
  const expected = pass
    ? "expected every run to change something"
    : `expected a run of ${within} to change nothing`;
  return { pass, message: () => [expected, ...lines].join("\n") };
}

/** Tells what a run changed; empty where it changed nothing. */
function toRun(received: unknown, mock: MockSubject | undefined): () => Promise<string> {
  if (isJob(received)) {
    return async () => {
      const { state, counts } = await received.runCycle();
      const { skipped: _skipped, ...changes } = counts;
      const done = Object.entries(changes).filter(([, count]) => count > 0);
      const says = done.map(([name, count]) => `${count} ${name}`);
      return [...says, ...(state === "Succeeded" ? [] : [state])].join(", ");
    };
  }
  if (typeof received !== "function") {
    throw new TypeError(`toConverge: got ${typeof received}, expected a provisioning job or a function.`);
  }
  assertMock(mock, "toConverge of a function needs a mock");
  return async () => {
    const last = (await mock.control.requests()).at(-1)?.id ?? 0;
    await received();
    const sent = (await mock.control.requests()).filter(
      ({ id, method, tenant }) =>
        id > last && WRITES.has(method) && (mock.tenant === undefined || tenant === mock.tenant),
    );
    return sent.map(({ method, path, status }) => `${method} ${path} ${status}`).join(", ");
  };
}

function isJob(received: unknown): received is Converging {
  return typeof received === "object" && received !== null && "runCycle" in received;
}
