/**
 * Makes many tenants in one mock and says what they cost: to make, in memory, and in requests beside a mock with one.
 *
 *   npx -y pnpm measure-tenants --tenants 10000
 *   npx -y pnpm measure-tenants --vendor pingboard    whose tenants are told by their hosts
 */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { findTarget } from "@understudy/harness";
import {
  createControlClient,
  createMock,
  fetchInto,
  type CreatedTenant,
  type Mock,
} from "@understudy/mock-kit";
import { Command } from "commander";

interface Flags {
  readonly tenants: number;
  readonly requests: number;
  readonly vendor: string;
}

const flags = new Command("measure-tenants")
  .option("--tenants <n>", "tenants in the mock", Number, 10_000)
  .option("--requests <n>", "requests that are timed", Number, 20_000)
  .option("--vendor <name>", "whose mock", "qa")
  .parse()
  .opts<Flags>();

const KIB = 1024;
const origin = "http://127.0.0.1";
setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

const alone = createMock(findTarget(flags.vendor).profile);
const [only] = await makeTenants(alone, 1);
const costAlone = await timeRequests(alone, only === undefined ? [] : [only]);

const mock = createMock(findTarget(flags.vendor).profile);
await makeTenants(mock, 100);
const before = memory();
const started = performance.now();
const tenants = await makeTenants(mock, flags.tenants);
const made = performance.now() - started;
const empty = memory();
const costAmong = await timeRequests(mock, tenants);
const user = await fillAll(mock, tenants);
const filled = memory();

console.log(`${flags.tenants} tenants of ${flags.vendor}, in one process, without a socket`);
console.log(`  to make one through the control API  ${(made / flags.tenants).toFixed(3)} ms`);
console.log(`  memory of an empty one               ${perTenant(before, empty)}`);
console.log(`  memory of one with a user            ${perTenant(before, filled)}`);
console.log(`  to create a user in each             ${user.toFixed(3)} ms`);
console.log(`  to read an unknown user, alone       ${costAlone.toFixed(4)} ms`);
console.log(`  among all, a random one each time    ${costAmong.toFixed(4)} ms`);

async function makeTenants(into: Mock, count: number): Promise<readonly CreatedTenant[]> {
  const control = createControlClient(`${origin}/_mock`, { fetch: fetchInto(into) });
  const made: CreatedTenant[] = [];
  for (let number = 0; number < count; number += 1) made.push(await control.createTenant());
  return made;
}

/** Milliseconds a request takes, without what `fetch` adds. */
async function timeRequests(into: Mock, all: readonly CreatedTenant[]): Promise<number> {
  const send = async (at: number): Promise<void> => {
    const { tenantUrl, secretToken } = all[at] as CreatedTenant;
    const url = new URL(tenantUrl);
    const { status } = await into.handle({
      method: "GET",
      path: `${url.pathname}/Users`,
      query: new URLSearchParams('filter=userName eq "nobody@example.com"'),
      headers: { host: url.host, authorization: `Bearer ${secretToken}` },
      origin: url.origin,
      peer: "loopback",
    });
    if (status !== 200) throw new Error(`Got ${status}, expected 200.`);
  };
  // A multiplier that has no factor in common with the number of tenants comes by each of them, in no order.
  for (let number = 0; number < flags.requests; number += 1) await send((number * 7919) % all.length);
  const started = performance.now();
  for (let number = 0; number < flags.requests; number += 1) await send((number * 7919) % all.length);
  return (performance.now() - started) / flags.requests;
}

async function fillAll(into: Mock, all: readonly CreatedTenant[]): Promise<number> {
  const send = fetchInto(into);
  const userName = "ada@example.com";
  const person = { userName, active: true, name: { givenName: "Ada", familyName: "Lovelace" } };
  const started = performance.now();
  for (const { tenantUrl, secretToken } of all) {
    const response = await send(`${tenantUrl}/Users`, {
      method: "POST",
      headers: { authorization: `Bearer ${secretToken}`, "content-type": "application/scim+json" },
      body: JSON.stringify(person),
    });
    if (response.status !== 201) throw new Error(`Got ${response.status}, expected 201.`);
  }
  return (performance.now() - started) / all.length;
}

function memory(): { readonly heap: number; readonly rss: number } {
  collectGarbage();
  collectGarbage();
  const { heapUsed, arrayBuffers, rss } = process.memoryUsage();
  return { heap: heapUsed + arrayBuffers, rss };
}

function perTenant(from: ReturnType<typeof memory>, to: ReturnType<typeof memory>): string {
  return `${kibEach(to.heap - from.heap)} KiB of heap, ${kibEach(to.rss - from.rss)} KiB of RSS`;
}

function kibEach(bytes: number): string {
  return (bytes / flags.tenants / KIB).toFixed(1);
}
