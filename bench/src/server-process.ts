import { fork, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { MemoryReport, Order, Ready, Recorded, Report, Vitals } from "./server-protocol.ts";

/** Milliseconds until a server must listen: a million people take a while. */
const START_LIMIT = 300_000;

/** A server in a process of its own. */
export interface ServerProcess extends Ready {
  /** Reads how it is, and starts a new measurement of its event loop. */
  vitals(): Promise<Vitals>;
  /** Reads how much memory it takes, for which it collects garbage. */
  footprint(): Promise<MemoryReport>;
  /** Has a bare server send these answers. */
  repeat(recorded: readonly Recorded[]): Promise<void>;
  /** Ends the process and waits for it. */
  stop(): Promise<void>;
}

/**
 * Starts a server.
 *
 * @param module Where it is, as a URL.
 * @param size People it holds from the start.
 * @throws Error where it ends before it listens, with what it wrote.
 */
export async function startServer(module: URL, size: number): Promise<ServerProcess> {
  const child = fork(fileURLToPath(module), [JSON.stringify({ size })], {
    execArgv: [],
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  try {
    const ready = await firstReport(child);
    return {
      ...ready,
      vitals: () =>
        ask(child, { kind: "vitals" }, (report) => (report.kind === "vitals" ? report : undefined)),
      footprint: () =>
        ask(child, { kind: "footprint" }, (report) => (report.kind === "footprint" ? report : undefined)),
      async repeat(recorded) {
        await ask(child, { kind: "repeat", recorded }, (report) =>
          report.kind === "repeating" ? report : undefined,
        );
      },
      async stop() {
        child.kill();
        await ended;
      },
    };
  } catch (error) {
    child.kill();
    await ended;
    throw error;
  }
}

function firstReport(child: ChildProcess): Promise<Ready> {
  let written = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    written = `${written}${text}`.slice(-2000);
  });
  const ready = reportOf(child, (report) => (report.kind === "ready" ? report : undefined), START_LIMIT);
  const failed = new Promise<never>((_resolve, reject) => {
    child.once("exit", (code) =>
      reject(new Error(`The server ended with ${code} before it listened.\n${written}`)),
    );
  });
  return Promise.race([ready, failed]);
}

function ask<T extends Report>(
  child: ChildProcess,
  order: Order,
  read: (report: Report) => T | undefined,
): Promise<T> {
  const answer = reportOf(child, read, 30_000);
  child.send(order);
  return answer;
}

function reportOf<T>(
  child: ChildProcess,
  read: (report: Report) => T | undefined,
  limit: number,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`The server said nothing for ${limit / 1000} s.`)),
      limit,
    );
    const listener = (report: Report): void => {
      const wanted = read(report);
      if (wanted === undefined) return;
      clearTimeout(timer);
      child.off("message", listener);
      resolve(wanted);
    };
    child.on("message", listener);
  });
}
