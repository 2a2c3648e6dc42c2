import { MockContainer } from "@understudy/harness/container";
import { GenericContainer, Network, Wait } from "testcontainers";
import { expect, it } from "vitest";

it("provisions from a container of its own", async () => {
  await using network = await new Network().start();
  await using qa = await new MockContainer("qa").withNetwork(network).withNetworkAliases("qa-mock").start();
  const connector = await new GenericContainer("crm-connector")
    .withNetwork(network)
    .withEnvironment({ QA_TENANT_URL: qa.networkTenantUrl, QA_SECRET_TOKEN: qa.secretToken })
    .withWaitStrategy(Wait.forOneShotStartup())
    .start();
  await connector.stop();

  expect(await qa.control.requests()).toMatchObject([
    { method: "GET", status: 200 },
    { method: "POST", status: 201, body: expect.stringContaining("ada@example.com") },
  ]);
  expect(await qa.control.verdict()).toMatchObject({ isClean: true });
});
