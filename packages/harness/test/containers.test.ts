import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Network } from "testcontainers";
import { describe, expect, inject, it } from "vitest";
import { MockContainer } from "../src/container/index.ts";
import { engineOf } from "../src/container/engine.ts";
import { pollUntil } from "../src/poll-until.ts";
import { createScimClient } from "../src/index.ts";

function seedFile(text: string): string {
  const path = join(mkdtempSync(join(tmpdir(), "understudy-test-")), "seed.yaml");
  writeFileSync(path, text);
  return path;
}

/** Containers with a label, whatever their state. */
async function countLabelled(label: string): Promise<number> {
  const engine = await engineOf();
  return (await engine.listContainers({ all: true, filters: { label: [label] } })).length;
}

describe.skipIf(inject("noContainers") !== "")("MockContainer", () => {
  it("starts with a seed, users, a clock and ids of one's choosing", async () => {
    await using qa = await new MockContainer("qa")
      .withSeed(seedFile("users:\n  - userName: ada@example.com\n"))
      .withUsers(500)
      .withClock("2026-01-05T09:00:00Z")
      .withIdSeed(42)
      .start();
    const scim = createScimClient(qa.tenantUrl, qa.secretToken);
    const { body } = await scim('GET /Users?filter=userName eq "ada@example.com"');
    expect(body).toMatchObject({
      totalResults: 1,
      Resources: [{ meta: { created: "2026-01-05T09:00:00.000Z" } }],
    });
    expect((await scim("GET /Users?count=0")).body.totalResults).toBe(501);
    expect(await qa.control.clock()).toBe("2026-01-05T09:00:00.000Z");

    await using twin = await new MockContainer("qa").withIdSeed(42).start();
    expect(twin.secretToken).toBe(qa.secretToken);
  });

  it("starts with faults, and has them again after a reset", async () => {
    await using qa = await new MockContainer("qa")
      .withFault("down")
      .withFault({ match: { method: "POST" }, times: 1, then: { status: 429, retryAfter: 3 } })
      .start();
    const scim = createScimClient(qa.tenantUrl, qa.secretToken);
    expect((await scim("GET /Users")).status).toBe(503);
    await qa.control.clearFaults();
    expect((await scim("GET /Users")).status).toBe(200);
    await qa.reset();
    expect((await scim("GET /Users")).status).toBe(503);
    expect((await qa.control.faults()).map(({ preset, then }) => preset ?? then.status)).toEqual([
      "down",
      429,
    ]);
  });

  it("answers a connector in the same network at its alias", async () => {
    await using network = await new Network().start();
    await using qa = await new MockContainer("qa").withNetwork(network).withNetworkAliases("qa-mock").start();
    await using neighbour = await new MockContainer("prodpad").withNetwork(network).start();
    expect(qa.networkTenantUrl).toBe("http://qa-mock:8080/webhooks/ad/v1/scim");
    const ask = `fetch("${qa.networkTenantUrl}/Users").then((answer) => console.log(answer.status))`;
    expect((await neighbour.exec(["node", "-e", ask])).output.trim()).toBe("401");
  });

  it("opens the control API to who has the container's key and to nobody else", async () => {
    await using qa = await new MockContainer("qa").start();
    expect((await fetch(`${qa.controlUrl}/profile`)).status).toBe(403);
    const another = { headers: { authorization: "Bearer another" } };
    expect((await fetch(`${qa.controlUrl}/profile`, another)).status).toBe(403);
    expect((await qa.control.profile()).name).toBe("qa");
  });

  it.each([
    [
      "a seed the vendor refuses",
      () =>
        new MockContainer("qa").withSeed({ tenants: [{ name: "default", users: [{ userName: "ada" }] }] }),
      /users\[0\].*userName/,
    ],
    [
      "a knob that does not exist",
      () => new MockContainer("qa").withKnobs({ onDelet: "erase" } as object),
      /onDelet.*onDelete/,
    ],
    ["a clock that is none", () => new MockContainer("qa").withClock("tomorrow"), /tomorrow.*ISO 8601/],
  ])("ends at the start and says why, for %s", async (_, container, message) => {
    const label = `understudy.test=${randomUUID()}`;
    const [name = "", value = ""] = label.split("=");
    await expect(
      container()
        .withLabels({ [name]: value })
        .start(),
    ).rejects.toThrow(message);
    expect(await countLabelled(label)).toBe(0);
  });

  it.each(["SIGINT", "SIGKILL"] as const)(
    "is gone soon after the process that started it ends by %s",
    async (signal) => {
      const id = randomUUID();
      const program = fileURLToPath(new URL("abandon-container.ts", import.meta.url));
      const env = { ...process.env, TESTCONTAINERS_RYUK_DISABLED: "true" };
      const child = spawn(process.execPath, [program, id], { env, stdio: ["ignore", "pipe", "inherit"] });
      await once(child.stdout, "data");
      expect(await countLabelled(`understudy.test=${id}`)).toBe(1);
      child.kill(signal);
      await once(child, "close");
      await pollUntil(
        "an engine without the container",
        async () => (await countLabelled(`understudy.test=${id}`)) === 0,
      );
    },
  );
});
