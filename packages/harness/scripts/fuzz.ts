/**
 * Sends random requests to the reference target and looks for what must never come: a status of 500, no answer, or
 * memory that grows.
 *
 *   npx -y pnpm fuzz                   20 s
 *   npx -y pnpm fuzz --seconds 600     what runs at night
 *   npx -y pnpm fuzz --seed 7          the same requests again
 */
import { randomInt } from "node:crypto";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { startMock } from "@understudy/harness";
import { Command } from "commander";
import fc from "fast-check";
import { arbitraryRequest, type FuzzedRequest } from "./fuzz/arbitrary-request.ts";
import { sendRaw, type RawAnswer } from "./fuzz/send-raw.ts";

/** Requests of one round, after which the target is reset and its memory measured. */
const ROUND = 1000;
const AT_ONCE = 16;
const HANGS_AFTER_MS = 5000;

/** Bytes that memory may differ by without growing. */
const SLACK_BYTES = 24 * 1024 * 1024;

/** 501 tells that an endpoint is not served (RFC 7644 §3.11), which is an answer like any other. */
const isFault = ({ status }: RawAnswer): boolean => status >= 500 && status !== 501;

const { seconds, seed } = new Command("fuzz")
  .option("--seconds <n>", "how long", Number, 20)
  .option("--seed <n>", "which requests; random by default", Number, randomInt(2 ** 31))
  .parse()
  .opts<{ seconds: number; seed: number }>();

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;
const statuses = new Map<number, number>();
const heaps: number[] = [];

/** Ids are 1, 2 and so on, which the requests name. */
await using target = await startMock("reference", {
  journalSize: 100,
  knobs: { idFormat: "integer" },
  seed: { tenants: [{ name: "fuzzed", users: ["ada", "bob", "eve"].map((userName) => ({ userName })) }] },
});
const base = new URL(target.tenantUrl);
const deadline = performance.now() + seconds * 1000;
console.error(`fuzz: ${seconds} s, seed ${seed}`);
for (let round = 0; performance.now() < deadline; round += 1) {
  const requests = fc.sample(arbitraryRequest, { numRuns: ROUND, seed: seed + round });
  await playRound(requests, seed + round);
  await target.reset();
  collectGarbage();
  heaps.push(process.memoryUsage().heapUsed);
}
assertNoGrowth();
const total = [...statuses.values()].reduce((sum, count) => sum + count, 0);
const told = [...statuses].sort(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`);
console.log(`fuzz: ${total} requests, seed ${seed}, no fault. Answers: ${told.join(", ")}`);

async function playRound(requests: readonly FuzzedRequest[], roundSeed: number): Promise<void> {
  const waiting = requests.values();
  const work = async (): Promise<void> => {
    for (const request of waiting) {
      const answer = await sendRaw(base, target.secretToken, request, HANGS_AFTER_MS).catch(
        (error: unknown) => fail(error instanceof Error ? error.message : String(error), request, roundSeed),
      );
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      if (isFault(answer)) fail(answer.text, request, roundSeed);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

function fail(what: string, request: FuzzedRequest, roundSeed: number): never {
  console.error(`fuzz: a fault, seed ${roundSeed}:\n${JSON.stringify(request, null, 2)}\ngot ${what}`);
  process.exit(1);
}

/** The middle of the last third against the middle of the first, so that one large round means nothing. */
function assertNoGrowth(): void {
  const third = Math.floor(heaps.length / 3);
  if (third === 0) return;
  const [before, after] = [middle(heaps.slice(0, third)), middle(heaps.slice(-third))];
  if (after - before <= SLACK_BYTES) return;
  console.error(`fuzz: memory grows: got ${mib(after)} after ${mib(before)}, expected the same.`);
  process.exit(1);
}

function middle(part: readonly number[]): number {
  return part.toSorted((a, b) => a - b)[part.length >> 1] ?? 0;
}

function mib(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(0)} MiB`;
}
