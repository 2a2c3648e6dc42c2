import { spawn, type ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import type { Readable } from "node:stream";

const main = new URL("../dist/main.js", import.meta.url).pathname;

/** What a command printed, and its exit code. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command that stays up. */
export interface Running {
  /** Lines of JSON up to `{"ready":true}`, less that. */
  readonly lines: readonly Record<string, string>[];
  /** Ends it with a signal and waits for it. */
  stop(signal: "SIGINT" | "SIGTERM"): Promise<number | null>;
}

/** Runs the built command to its end. */
export async function understudy(...args: readonly string[]): Promise<Ended> {
  const child = start(args);
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "close"),
  ]);
  return { code: code as number | null, stdout, stderr };
}

/** Starts the built command with `--json` and waits until it is ready. */
export async function understudyUp(...args: readonly string[]): Promise<Running> {
  const child = start([...args, "--json"]);
  const closed = once(child, "close") as Promise<[number | null]>;
  const lines: Record<string, string>[] = [];
  for await (const line of createInterface(child.stdout)) {
    if (line === '{"ready":true}') break;
    lines.push(JSON.parse(line) as Record<string, string>);
  }
  return {
    lines,
    async stop(signal) {
      child.kill(signal);
      return (await closed)[0];
    },
  };
}

/** Starts the built command and stops reading at once. */
export async function understudyUnread(...args: readonly string[]): Promise<Omit<Ended, "stdout">> {
  const child = start(args);
  child.stdout.destroy();
  const [stderr, [code]] = await Promise.all([text(child.stderr), once(child, "close")]);
  return { code: code as number | null, stderr };
}

/** Runs the built command and sends it SIGINT as soon as something is so. */
export async function understudyInterrupted(
  isTime: () => Promise<void>,
  ...args: readonly string[]
): Promise<Omit<Ended, "stdout">> {
  const child = start(args);
  child.stdout.resume();
  const ended = Promise.all([text(child.stderr), once(child, "close")]);
  await isTime();
  child.kill("SIGINT");
  const [stderr, [code]] = await ended;
  return { code: code as number | null, stderr };
}

function start(args: readonly string[]): ChildProcessByStdio<null, Readable, Readable> {
  return spawn(process.execPath, [main, ...args], { stdio: ["ignore", "pipe", "pipe"] });
}
