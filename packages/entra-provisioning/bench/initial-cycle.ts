// How fast the engine is where the target costs nothing: `node bench/initial-cycle.ts --users 100000 [--managers] [--no-logs]`.

import { parseArgs } from "node:util";
import { createDirectory } from "../src/directory/create-directory.ts";
import type { Directory } from "../src/directory/directory.ts";
import { createProvisioningJob } from "../src/engine/create-provisioning-job.ts";
import type { CycleReport, ProvisioningJob } from "../src/engine/provisioning-job.ts";
import { scimApplication } from "../src/gallery/scim.ts";
import type { Transport, WireResponse } from "../src/wire/scim-exchange.ts";

const { values } = parseArgs({
  options: {
    users: { type: "string", default: "100000" },
    concurrency: { type: "string", default: "1" },
    managers: { type: "boolean", default: false },
    logs: { type: "boolean", default: true },
  },
  allowNegative: true,
});
const users = Number(values.users);

const EMPTY: WireResponse = {
  status: 200,
  headers: {},
  body: '{"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":0,"Resources":[]}',
};

/** Answers from constants but for the id, which every user needs one of. */
function createConstantTarget(): { readonly transport: Transport; readonly requests: () => number } {
  let requests = 0;
  let ids = 0;
  const transport: Transport = ({ method, url }) => {
    requests += 1;
    if (method === "POST")
      return Promise.resolve({ status: 201, headers: {}, body: `{"id":"${(ids += 1)}"}` });
    if (url.includes("filter=")) return Promise.resolve(EMPTY);
    return Promise.resolve({
      status: 200,
      headers: {},
      body: `{"id":"${url.slice(url.lastIndexOf("/") + 1)}"}`,
    });
  };
  return { transport, requests: () => requests };
}

function fill(directory: Directory): void {
  let manager: string | undefined;
  for (let index = 0; index < users; index += 1) {
    const name = `person${index}`;
    const { id } = directory.createUser({
      userPrincipalName: `${name}@understudy.example`,
      accountEnabled: true,
      userType: "Member",
      displayName: `Person ${index}`,
      givenName: "Person",
      surname: String(index),
      mail: `${name}@understudy.example`,
      mailNickname: name,
      jobTitle: "Engineer",
      department: "Engines",
      employeeId: String(index),
      city: "London",
      country: "GB",
      telephoneNumber: "+44 20 7946 0000",
      preferredLanguage: "en-GB",
      ...(values.managers && manager !== undefined ? { manager } : {}),
    });
    manager ??= id;
    directory.assign(id);
  }
}

/** Bytes at most, looked at ten times a second. */
function watchMemory(): () => number {
  let peak = process.memoryUsage.rss();
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 100);
  return () => {
    clearInterval(timer);
    return Math.max(peak, process.memoryUsage.rss());
  };
}

async function measure(says: string, job: ProvisioningJob, requests: () => number): Promise<void> {
  const before = { requests: requests(), cpu: process.cpuUsage(), rss: process.memoryUsage.rss() };
  const peak = watchMemory();
  const started = process.hrtime.bigint();
  const report: CycleReport = await job.runCycle();
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  const { user, system } = process.cpuUsage(before.cpu);
  const sent = requests() - before.requests;
  process.stdout.write(
    `${JSON.stringify({
      says,
      state: report.state,
      counts: report.counts,
      seconds: Number(seconds.toFixed(2)),
      usersPerSecond: Math.round(users / seconds),
      requestsPerSecond: Math.round(sent / seconds),
      cpuSeconds: Number(((user + system) / 1e6).toFixed(2)),
      rssBeforeMB: Math.round(before.rss / 2 ** 20),
      peakRssMB: Math.round(peak() / 2 ** 20),
    })}\n`,
  );
}

const directory = createDirectory({ seed: 1 });
fill(directory);
const { transport, requests } = createConstantTarget();
const job = createProvisioningJob({
  directory,
  application: scimApplication,
  tenantUrl: "http://constant.example/scim",
  secretToken: "none",
  transport,
  concurrency: Number(values.concurrency),
  ...(values.logs ? {} : { logRetention: 0 }),
});
await measure("initial cycle, everybody created", job, requests);
job.restart();
await measure("initial cycle again, everybody updated", job, requests);
await measure("incremental cycle, nothing changed", job, requests);
