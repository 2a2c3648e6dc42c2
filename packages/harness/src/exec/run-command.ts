import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { constants } from "node:os";
import { ConfigError } from "@understudy/mock-kit";

/** Signals that are for the command, and not for whoever runs it. */
const FORWARDED = ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"] as const;
/** Of these, what a terminal sends to the command by itself. */
const FROM_THE_KEYBOARD: ReadonlySet<NodeJS.Signals> = new Set(["SIGINT", "SIGQUIT"]);

/**
 * Runs a command with this process's stdin, stdout and stderr, passes signals on to it, and waits for its end.
 *
 * @param command The program and its arguments.
 * @param env Variables beside those of this process.
 * @returns Its exit code; 128 and the signal's number where a signal ended it, as shells have it.
 * @throws ConfigError where it cannot be started.
 * @example
 * const exitCode = await runCommand(["python3", "sync.py"], { QA_TENANT_URL: "http://127.0.0.1:4105/…" });
 */
export async function runCommand(
  command: readonly [string, ...string[]],
  env: Readonly<Record<string, string>>,
): Promise<number> {
  const [program, ...args] = command;
  let stopForwarding: (() => void) | undefined;
  try {
    const child = spawn(program, args, { stdio: "inherit", env: { ...process.env, ...env } });
    stopForwarding = forwardSignals(child);
    const [code, signal] = (await once(child, "exit")) as [number | null, NodeJS.Signals | null];
    return code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
  } catch (error) {
    throw explain(error as NodeJS.ErrnoException, program);
  } finally {
    stopForwarding?.();
  }
}

function forwardSignals(child: ChildProcess): () => void {
  const forward = (signal: NodeJS.Signals): void => {
    // Twice Ctrl-C means "at once" to many a program; the terminal has sent it its own already.
    if (process.stdin.isTTY && FROM_THE_KEYBOARD.has(signal)) return;
    child.kill(signal);
  };
  for (const signal of FORWARDED) process.on(signal, forward);
  return () => {
    for (const signal of FORWARDED) process.off(signal, forward);
  };
}

function explain({ code = "an error", message }: NodeJS.ErrnoException, program: string): ConfigError {
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: "no such program, expected one on the PATH or the path of one",
    EACCES: "a file that may not be executed, expected a program",
  };
  return new ConfigError(`exec: "${program}" cannot be started: got ${reasons[code] ?? message}.`);
}
