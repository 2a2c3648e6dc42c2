import {
  GenericContainer,
  PullPolicy,
  type StartedNetwork,
  type StartedTestContainer,
  type WaitStrategy,
} from "testcontainers";
import { galleryApplications, type GalleryVendor } from "@understudy/entra-provisioning";
import { ConfigError } from "@understudy/mock-kit";
import { isJsonObject } from "@understudy/scim-core";
import { formatConnectorSettings } from "../connector/connector.ts";
import type { Connector, ConnectorCycle, ConnectorOptions } from "../target/target.ts";
import { engineOf, type Engine } from "./engine.ts";
import { readLogs } from "./logs.ts";
import { pollUntil } from "../poll-until.ts";
import type { TargetName } from "../target/vendors.ts";
import type { StartedMockContainer } from "./started-mock-container.ts";
import { assertImage } from "./why-no-containers.ts";

/** The image of the provisioning service. */
const CONNECTOR_IMAGE = "understudy/connector";

/** A program that ends by itself is ready as soon as it runs; it has no health to check. */
const noWait: WaitStrategy = {
  waitUntilReady: async () => {},
  withStartupTimeout: () => noWait,
  isStartupTimeoutSet: () => true,
  getStartupTimeout: () => 0,
};

/**
 * Starts a provisioning service in a container, in the network of a mock.
 *
 * @example
 * const connector = await startConnector(mock, network, { users: 50, seed: 1 });
 * await connector.finishes(); // true
 */
export async function startConnector(
  mock: Pick<StartedMockContainer<TargetName>, "vendor" | "networkTenantUrl" | "secretToken">,
  network: StartedNetwork,
  options: ConnectorOptions,
): Promise<Connector> {
  await assertImage(CONNECTOR_IMAGE);
  const settings = {
    ...options,
    application: galleryVendor(mock.vendor),
    tenantUrl: mock.networkTenantUrl,
    secretToken: mock.secretToken,
  };
  const container = await new GenericContainer(CONNECTOR_IMAGE)
    .withNetwork(network)
    .withEnvironment(formatConnectorSettings(settings))
    .withPullPolicy(PullPolicy.neverPull())
    .withWaitStrategy(noWait)
    .start();
  const engine = await engineOf();
  let closing: Promise<void> | undefined;
  return {
    sees: (cycle) =>
      pollUntil("a cycle of the connector", async () => (await readCycles(engine, container)).some(cycle)),
    async finishes() {
      const ended: unknown = await engine.getContainer(container.getId()).wait();
      return isJsonObject(ended) && ended["StatusCode"] === 0;
    },
    close: () => (closing ??= container.stop().then(() => undefined)),
  };
}

/** The image has the applications of the gallery, and no others. */
function galleryVendor(name: string): GalleryVendor {
  const vendor = (Object.keys(galleryApplications) as GalleryVendor[]).find((known) => known === name);
  if (vendor !== undefined) return vendor;
  const known = Object.keys(galleryApplications).join(", ");
  throw new ConfigError(
    `The connector has no application for the vendor: got "${name}", expected one of ${known}.`,
  );
}

async function readCycles(engine: Engine, container: StartedTestContainer): Promise<ConnectorCycle[]> {
  const text = await readLogs(engine, container.getId());
  return text
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as ConnectorCycle);
}
