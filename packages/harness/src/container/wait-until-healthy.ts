import { setTimeout as pause } from "node:timers/promises";
import { getContainerRuntimeClient, type BoundPorts, type WaitStrategy } from "testcontainers";
import { readLogs } from "./logs.ts";
import { engineOf } from "./engine.ts";

type Container = Parameters<WaitStrategy["waitUntilReady"]>[0];

/** Milliseconds between two looks, and for an answer. */
const POLL_MS = 25;
const ANSWER_MS = 250;

/**
 * Waits until a mock answers 200 on `/healthz`, and stops waiting where its container ends: what it said last is then
 * the error, so that a bad seed or knob is told by its own message.
 *
 * testcontainers' own HTTP strategy looks once a second and does not notice a container that ended.
 *
 * @param port The port inside the container.
 * @example
 * container.withWaitStrategy(waitUntilHealthy(8080)).withStartupTimeout(30_000);
 */
export function waitUntilHealthy(port: number): WaitStrategy {
  let timeoutMs = 30_000;
  let isSet = false;
  const strategy: WaitStrategy = {
    async waitUntilReady(container, boundPorts) {
      const deadline = performance.now() + timeoutMs;
      while (!(await isHealthy(boundPorts, port))) {
        await assertRunning(container);
        if (performance.now() > deadline) {
          throw new Error(
            `The container does not answer /healthz: got nothing in ${timeoutMs} ms, expected 200.`,
          );
        }
        await pause(POLL_MS);
      }
    },
    withStartupTimeout(milliseconds) {
      timeoutMs = milliseconds;
      isSet = true;
      return strategy;
    },
    isStartupTimeoutSet: () => isSet,
    getStartupTimeout: () => timeoutMs,
  };
  return strategy;
}

async function isHealthy(boundPorts: BoundPorts, port: number): Promise<boolean> {
  const { info } = await getContainerRuntimeClient();
  const url = `http://${info.containerRuntime.host}:${boundPorts.getBinding(port)}/healthz`;
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(ANSWER_MS) });
    await response.body?.cancel();
    return response.status === 200;
  } catch {
    return false;
  }
}

async function assertRunning(container: Container): Promise<void> {
  const { State: state } = await container.inspect();
  if (state.Running) return;
  const said = await readLogs(await engineOf(), container.id);
  throw new Error(`The container ended with exit code ${state.ExitCode} before it was ready: ${said}`);
}
