import { createServer, type AddressInfo } from "node:net";
import { Network, type StartedNetwork } from "testcontainers";
import type { StartTarget } from "../target/start-target.ts";
import type { Connector, ContainerTarget } from "../target/target.ts";
import type { AnyVendorName } from "../target/vendors.ts";
import { startConnector } from "./connector-container.ts";
import { imageOf, MockContainer } from "./mock-container.ts";
import { sweepWhenThisProcessEnds } from "./sweep.ts";
import type { StartedMockContainer } from "./started-mock-container.ts";
import { assertImage } from "./why-no-containers.ts";

/**
 * Starts a vendor's mock in a container and in a network of its own, as the target of scenarios.
 *
 * @throws ConfigError where no engine answers, or the image is not built.
 * @example
 * await using qa = await startContainer("qa", { idSeed: 1 });
 */
export const startContainer: StartTarget = async (vendor, { idSeed, now, knobs, seed } = {}) => {
  await assertImage(imageOf(vendor));
  const container = new MockContainer(vendor);
  if (idSeed !== undefined) container.withIdSeed(idSeed);
  if (now !== undefined) container.withClock(now);
  if (knobs !== undefined) container.withKnobs(knobs);
  if (seed !== undefined) container.withSeed(seed);
  return await startInNetwork(container);
};

async function startInNetwork<Name extends AnyVendorName>(
  container: MockContainer<Name>,
): Promise<ContainerTarget<Name>> {
  await sweepWhenThisProcessEnds();
  const network = await new Network().start();
  try {
    const mock = await container
      .withNetwork(network)
      .withNetworkAliases("mock")
      .withHostPort(await freePort())
      .start();
    return createContainerTarget(mock, network);
  } catch (error) {
    await network.stop();
    throw error;
  }
}

function createContainerTarget<Name extends AnyVendorName>(
  mock: StartedMockContainer<Name>,
  network: StartedNetwork,
): ContainerTarget<Name> {
  const { vendor, tenantUrl, secretToken, oauth, consoleUrl, controlUrl, control } = mock;
  const connectors: Connector[] = [];
  let closing: Promise<void> | undefined;
  const closeAll = async (): Promise<void> => {
    await Promise.allSettled([mock, ...connectors].map((one) => one.close()));
    await network.stop();
  };
  const close = (): Promise<void> => (closing ??= closeAll());
  return {
    kind: "container",
    vendor,
    tenantUrl,
    secretToken,
    oauth,
    consoleUrl,
    controlUrl,
    control,
    createTenant: (tenant) => control.createTenant(tenant),
    reset: () => mock.reset(),
    pause: () => mock.pause(),
    unpause: () => mock.unpause(),
    kill: () => mock.kill(),
    startAgain: () => mock.startAgain(),
    disconnect: () => mock.disconnect(network.getId()),
    reconnect: () => mock.reconnect(network.getId()),
    startSeeded: (users) => startInNetwork(new MockContainer(vendor).withUsers(users)),
    async startConnector(options) {
      const connector = await startConnector(mock, network, options);
      connectors.push(connector);
      return connector;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** A port of this machine that nothing listens on; a container that is started again must come back at its own. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
