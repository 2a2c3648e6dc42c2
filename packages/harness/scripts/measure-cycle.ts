/**
 * Provisions many people in an initial cycle and says how fast: into a target that answers from constants, into a mock in
 * this process, and into a mock in another process over loopback HTTP.
 *
 *   npx -y pnpm measure-cycle --users 100000
 *   npx -y pnpm measure-cycle --target loopback    one of them, for memory that is its own
 */
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import {
  createUndiciTransport,
  generateDirectory,
  scimApplication,
  type ApplicationTemplate,
  type Transport,
} from "@understudy/entra-provisioning";
import { findTarget, runProvision } from "@understudy/harness";
import { createMock, type Mock } from "@understudy/mock-kit";
import { Command, Option } from "commander";

interface Flags {
  readonly users: number;
  readonly groups: boolean;
  readonly concurrency: number;
  readonly target?: string;
}

/** A target, how to reach it and how to end it. */
interface Measured {
  readonly says: string;
  readonly tenantUrl: string;
  readonly secretToken: string;
  readonly transport: Transport;
  /** People at once; one where the time a request takes is to be told from the engine's own. */
  readonly concurrency: number;
  readonly close: () => Promise<void> | void;
}

const flags = new Command("measure-cycle")
  .option("--users <n>", "people in the directory", Number, 100_000)
  .addOption(new Option("--target <name>", "one target only").choices(["constant", "in-process", "loopback"]))
  .option("--groups", "provision groups and their members too", false)
  .option("--concurrency <n>", "people at once over loopback", Number, 8)
  .parse()
  .opts<Flags>();

const { groupMappings: _, ...peopleOnly } = scimApplication;
const application: ApplicationTemplate = flags.groups ? scimApplication : peopleOnly;
const starts = { constant: startConstant, "in-process": startInProcess, loopback: startLoopback } as const;
const { target: wanted } = flags;
for (const [name, start] of Object.entries(starts)) {
  if (wanted !== undefined && wanted !== name) continue;
  const target = await start();
  await measure(target);
  await target.close();
}

async function measure({ says, tenantUrl, secretToken, transport, concurrency }: Measured): Promise<void> {
  const directory = generateDirectory({ users: flags.users, seed: 1 });
  let waitedMs = 0;
  const timed: Transport = async (request) => {
    const sent = performance.now();
    try {
      return await transport(request);
    } finally {
      waitedMs += performance.now() - sent;
    }
  };
  const peak = watchMemory();
  const { cycles, failures } = await runProvision({
    directory,
    application,
    tenantUrl,
    credentials: { secretToken },
    scope: "all",
    concurrency,
    transport: timed,
  });
  const [cycle] = cycles;
  if (cycle === undefined || failures.length > 0) throw new Error(`${says}: ${JSON.stringify(failures[0])}`);
  const { created } = cycle.counts;
  const seconds = cycle.durationMs / 1000;
  const engineShare = concurrency === 1 ? `${Math.round(100 - waitedMs / (10 * seconds))} %` : "–";
  console.log(
    `${says}: ${created} objects in ${seconds.toFixed(1)} s, ${Math.round(created / seconds)} objects/s, ` +
      `${Math.round(cycle.requests / seconds)} requests/s, engine's share ${engineShare}, peak RSS ${Math.round(peak() / 2 ** 20)} MiB`,
  );
}

/** Bytes at most, looked at ten times a second. */
function watchMemory(): () => number {
  let most = process.memoryUsage.rss();
  const timer = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 100);
  return () => {
    clearInterval(timer);
    return most;
  };
}

/** Nobody is found, and everybody is created with the next id. */
function startConstant(): Measured {
  const empty = `{"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":0,"Resources":[]}`;
  let id = 0;
  const transport: Transport = async ({ method }) => {
    if (method !== "POST") return { status: 200, headers: {}, body: empty };
    id += 1;
    return { status: 201, headers: {}, body: `{"id":"${id}"}` };
  };
  return {
    says: "constant target",
    tenantUrl: "http://127.0.0.1/scim",
    secretToken: "none",
    transport,
    concurrency: 1,
    close: () => undefined,
  };
}

function startInProcess(): Measured {
  const mock = createMock(findTarget("reference").profile);
  const origin = "http://127.0.0.1";
  return {
    says: "mock in this process",
    tenantUrl: mock.tenantUrl(origin),
    secretToken: mock.secretToken,
    transport: transportInto(mock, origin),
    concurrency: 1,
    close: () => undefined,
  };
}

function transportInto(mock: Mock, origin: string): Transport {
  return async ({ method, url, headers, body }) => {
    const { pathname, searchParams } = new URL(url);
    const lower = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
    );
    const request = {
      method,
      path: pathname,
      query: searchParams,
      headers: lower,
      origin,
      peer: "loopback",
    } as const;
    const answer = await mock.handle(body === undefined ? request : { ...request, body });
    return { status: answer.status, headers: answer.headers, body: answer.body ?? "" };
  };
}

async function startLoopback(): Promise<Measured> {
  const main = new URL("../dist/main.js", import.meta.url).pathname;
  const child = spawn(process.execPath, [main, "up", "reference", "--port-base", "0", "--json"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines = createInterface(child.stdout);
  const [line] = await new Promise<[string]>((resolve) => lines.once("line", (text) => resolve([text])));
  const { tenantUrl, secretToken } = JSON.parse(line) as { tenantUrl: string; secretToken: string };
  const transport = createUndiciTransport();
  return {
    says: "mock over loopback HTTP",
    tenantUrl,
    secretToken,
    transport,
    concurrency: flags.concurrency,
    async close() {
      child.kill("SIGTERM");
      await transport.close();
    },
  };
}
