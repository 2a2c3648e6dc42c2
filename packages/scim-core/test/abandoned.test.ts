import { EventEmitter, once } from "node:events";
import { createServer, get, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { setImmediate as nextTurn } from "node:timers/promises";
import express from "express";
import { describe, expect, it } from "vitest";
import { scimExpress } from "../src/express.ts";
import { scimFetch } from "../src/fetch.ts";
import {
  AbandonedError,
  createMemoryStore,
  createScimService,
  indexesFor,
  UserResourceType,
  type ResourceStore,
  type ScimService,
} from "../src/index.ts";
import { scimNode } from "../src/node.ts";

const resourceTypes = [{ resourceType: UserResourceType }];
const path = `/Users?filter=${encodeURIComponent('title co "a"')}`;

const listeners: readonly (readonly [string, (service: ScimService) => RequestListener])[] = [
  ["node:http", (service) => scimNode(service)],
  ["Express", (service) => express().use(scimExpress(service))],
];

/** A service whose scans last until their client has gone. */
function endlessService(scan: EventEmitter): ScimService {
  const store: ResourceStore = {
    ...createMemoryStore({ indexes: indexesFor(resourceTypes) }),
    async scan(_type, query) {
      scan.emit("begins");
      while (query?.isAbandoned?.() !== true) await nextTurn();
      scan.emit("is told");
      throw new AbandonedError();
    },
  };
  return createScimService({ resourceTypes, store });
}

describe("a scan for a client that goes away", () => {
  it.each(listeners)("is told so over %s", async (_, listenerOf) => {
    const scan = new EventEmitter();
    const [isScanning, isTold] = [once(scan, "begins"), once(scan, "is told")];
    const server = createServer(listenerOf(endlessService(scan))).listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const request = get({ port, host: "127.0.0.1", path, agent: false }).on("error", () => {});
    await isScanning;
    request.destroy();
    expect(await isTold).toEqual([]);
    server.close();
  });

  it("is told so by the signal of a Fetch request", async () => {
    const scan = new EventEmitter();
    const isScanning = once(scan, "begins");
    const leaving = new AbortController();
    const baseUrl = "https://example.com/scim";
    const request = new Request(`${baseUrl}${path}`, { signal: leaving.signal });
    const answer = scimFetch(endlessService(scan), { baseUrl })(request);
    await isScanning;
    leaving.abort();
    expect((await answer).status).toBe(503);
  });
});

describe("a scan that nobody waits for", () => {
  it("ends before it has seen everybody, with 503 for whoever looks", async () => {
    const service = createScimService({ resourceTypes });
    const request = { headers: {}, query: new URLSearchParams() };
    for (let number = 0; number < 30_000; number += 1) {
      const body = { userName: `user${number}`, title: "a" };
      await service.handle({ ...request, method: "POST", path: "/Users", body });
    }
    const query = new URLSearchParams({ filter: 'title co "a"' });
    const read = { ...request, query, method: "GET", path: "/Users" };
    const { status, body } = await service.handle({ ...read, isAbandoned: () => true });
    expect([status, body]).toEqual([503, expect.stringContaining("Nobody waits")]);
    const answer = await service.handle({ ...read, isAbandoned: () => false });
    expect(JSON.parse(answer.body ?? "{}")).toMatchObject({ totalResults: 30_000 });
  });
});
