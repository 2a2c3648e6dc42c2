import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { createMock } from "@understudy/mock-kit";
import { findTarget } from "@understudy/harness";
import { beforeAll, describe, expect, inject, it } from "vitest";

const folder = join(import.meta.dirname, "container");
const run = promisify(execFile);
const hasEngine = inject("noContainers") === "";

/** The base that the mocks' images stand on: the Dockerfile's own, or the stand-in where no registry gives that. */
async function baseImage(): Promise<string> {
  for (const name of [process.env["NODE_IMAGE"], "node:24-bookworm-slim"]) {
    if (name === undefined) continue;
    const isHere = await run("docker", ["image", "inspect", name]).then(
      () => true,
      () => false,
    );
    if (isHere) return name;
  }
  return "understudy-node:24";
}

describe.skipIf(!hasEngine)("the connector in a container", async () => {
  beforeAll(async () => {
    const build = [
      "build",
      "--tag",
      "crm-connector",
      "--build-arg",
      `NODE_IMAGE=${await baseImage()}`,
      folder,
    ];
    await run("docker", build);
  });

  await import("./container/sync-test.ts");

  it("ends well beside a mock, by Compose", async ({ skip }) => {
    const compose = await findCompose();
    if (compose === undefined) {
      process.stderr.write("The guide with Compose is skipped: there is no docker compose here.\n");
      skip();
      return;
    }
    const env = { ...process.env, COMPOSE_PROJECT_NAME: `guide-${randomUUID().slice(0, 8)}` };
    const script = readFileSync(join(folder, "compose.sh"), "utf8").replaceAll("docker compose", compose);
    try {
      const { stdout } = await run("sh", ["-ec", script], { cwd: folder, env });
      expect(stdout).toContain("exited with code 0");
    } finally {
      await run("sh", ["-c", `${compose} down`], { cwd: folder, env });
    }
  });
});

it("gives Compose the Tenant URL and the token that the mock will have", () => {
  const file = readFileSync(join(folder, "compose.yaml"), "utf8");
  const mock = createMock(findTarget("qa").profile, { idSeed: 42 });
  expect(file).toContain(`QA_SECRET_TOKEN: ${mock.secretToken}\n`);
  expect(file).toContain(`QA_TENANT_URL: ${mock.tenantUrl("http://qa-mock:8080")}\n`);
});

/** Docker's plug-in, or the program it was before. */
async function findCompose(): Promise<string | undefined> {
  const forms = ["docker compose", "docker-compose"];
  for (const form of forms) {
    const [program = "", ...args] = form.split(" ");
    const isHere = await run(program, [...args, "version"]).then(
      () => true,
      () => false,
    );
    if (isHere) return form;
  }
  return undefined;
}
