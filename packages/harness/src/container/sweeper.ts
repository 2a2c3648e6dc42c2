/*
 * Outlives the process that started it, for a moment: when the pipe on stdin closes, removes the containers and networks
 * of that process's session until several looks in a row find none. Started by sweep.ts.
 */
import { setTimeout as pause } from "node:timers/promises";
import { LABEL_TESTCONTAINERS_SESSION_ID } from "testcontainers";
import { engineOf, type Engine } from "./engine.ts";

const LOOKS_IN_A_ROW = 4;
const LOOKS_AT_MOST = 100;
const BETWEEN_LOOKS_MS = 250;

const [sessionId = ""] = process.argv.slice(2);
// A Ctrl-C in the terminal reaches this process too, and it has its work yet to do.
process.on("SIGINT", () => {});
process.stdin.resume();
process.stdin.on("close", () => void sweep());

async function sweep(): Promise<void> {
  const engine = await engineOf();
  let quiet = 0;
  for (let look = 0; look < LOOKS_AT_MOST && quiet < LOOKS_IN_A_ROW; look += 1) {
    quiet = (await removeAll(engine)) === 0 ? quiet + 1 : 0;
    await pause(BETWEEN_LOOKS_MS);
  }
  process.exit(0);
}

async function removeAll(engine: Engine): Promise<number> {
  const filters = { label: [`${LABEL_TESTCONTAINERS_SESSION_ID}=${sessionId}`] };
  const containers = await engine.listContainers({ all: true, filters });
  await Promise.allSettled(
    containers.map(({ Id: id }) => engine.getContainer(id).remove({ force: true, v: true })),
  );
  const networks = await engine.listNetworks({ filters });
  await Promise.allSettled(networks.map(({ Id: id }) => engine.getNetwork(id).remove()));
  return containers.length + networks.length;
}
