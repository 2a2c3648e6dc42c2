import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { getContainerRuntimeClient, getReaper } from "testcontainers";
import { engineOf } from "./engine.ts";

let sweeping: Promise<void> | undefined;

/** The switch of testcontainers' own sweeper. */
const RYUK_DISABLED = "TESTCONTAINERS_RYUK_DISABLED";

/**
 * Sees to it that no container or network of this process outlives it, however it ends.
 *
 * testcontainers leaves that to Ryuk, a container of its own, whose image cannot be had everywhere. Where it is not there
 * or switched off, a helper of ours watches a pipe to this process instead. A signal handler would not do: it races with
 * containers that are just starting, and SIGKILL runs none.
 *
 * @example
 * await sweepWhenThisProcessEnds();
 */
export function sweepWhenThisProcessEnds(): Promise<void> {
  sweeping ??= chooseSweeper();
  return sweeping;
}

async function chooseSweeper(): Promise<void> {
  process.env[RYUK_DISABLED] ??= (await hasRyuk()) ? "false" : "true";
  if (process.env[RYUK_DISABLED] === "true") await startSweeper();
}

async function hasRyuk(): Promise<boolean> {
  const engine = await engineOf();
  const images = await engine.listImages({ filters: { reference: ["testcontainers/ryuk"] } });
  return images.length > 0;
}

async function startSweeper(): Promise<void> {
  const { sessionId } = await getReaper(await getContainerRuntimeClient());
  const program = fileURLToPath(new URL(`sweeper${import.meta.url.slice(-3)}`, import.meta.url));
  const sweeper = spawn(process.execPath, [program, sessionId], {
    detached: true,
    stdio: ["pipe", "ignore", "inherit"],
  });
  sweeper.unref();
  const { stdin } = sweeper;
  if ("unref" in stdin && typeof stdin.unref === "function") stdin.unref();
}
