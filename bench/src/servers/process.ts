import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { Order, Ready, Recorded, Report, ServerOptions, Somebody } from "../server-protocol.ts";

/** Milliseconds between two looks at the event loop. */
const RESOLUTION = 1;
/** People that the bench may ask for, spread over all of them. */
const SAMPLE = 500;

/** What the bench asked for when it started this process. */
export const options: ServerOptions = JSON.parse(process.argv[2] ?? '{"size":0}') as ServerOptions;

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;
const heldByNobody = heldBytes();

/** Bytes that are left after a collection, in the heap and beside it. */
function heldBytes(): number {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** Has a server listen on a free port of loopback, and tells where. */
export function listen(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    });
  });
}

/** Tells the bench that a server listens, then obeys its orders until it goes away. */
export function report(
  ready: Omit<Ready, "kind">,
  repeat: (recorded: readonly Recorded[]) => void = () => {},
): void {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION });
  delay.enable();
  let used = process.cpuUsage();
  process.on("message", (order: Order) => {
    if (order.kind === "repeat") {
      repeat(order.recorded);
      tell({ kind: "repeating" });
      return;
    }
    if (order.kind === "footprint") {
      const peakRss = process.resourceUsage().maxRSS * 1024;
      tell({ kind: "footprint", peakRss, held: Math.max(0, heldBytes() - heldByNobody) });
      return;
    }
    const stall = Math.max(0, delay.max / 1e6 - RESOLUTION);
    delay.reset();
    const { user, system } = process.cpuUsage(used);
    used = process.cpuUsage();
    tell({ kind: "vitals", stall, cpu: user + system });
  });
  process.once("disconnect", () => process.exit(0));
  tell({ kind: "ready", ...ready });
}

/** The people the bench gets to know: all, or some spread over all. */
export function isInSample(number: number): boolean {
  return number % Math.max(1, Math.floor(options.size / SAMPLE)) === 0;
}

/** Creates people one after another; returns those the bench gets to know. */
export async function populate(
  create: (number: number) => Promise<{ readonly id: string }>,
): Promise<readonly Somebody[]> {
  const people: Somebody[] = [];
  for (let number = 0; number < options.size; number += 1) {
    const { id } = await create(number);
    if (isInSample(number)) people.push({ number, id });
  }
  return people;
}

function tell(report: Report): void {
  process.send?.(report);
}
