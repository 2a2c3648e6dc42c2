/**
 * Builds one image a vendor, `understudy/<vendor>-mock`, and `understudy/connector`, the provisioning service that
 * scenarios put beside a mock, from what `turbo run build` left.
 *
 *   pnpm images [vendor…]             bundles, builds, reports each image's size above its base
 *   pnpm images [vendor…] --offline   on the stand-in base of scripts/base-image.sh, without asking a registry
 *   pnpm images [vendor…] --measure   times `docker run` to the first 200, all vendors starting together
 *
 * NODE_IMAGE names another base. The default is the Dockerfile's; where it can be neither found nor pulled, the stand-in.
 * Exits 2 on a vendor there is not.
 */
import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { get } from "node:http";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs, promisify } from "node:util";
import { build, type Plugin } from "rolldown";

const root = join(import.meta.dirname, "..");
const defaultBase = "node:24-bookworm-slim";
const rounds = 5;
const secondsToStart = 30;

/** A program that gets an image of its own. */
interface Program {
  /** `qa-mock`; the image is `understudy/` and this. */
  readonly name: string;
  readonly says: string;
  /** Its package, from the root. */
  readonly folder: string;
  /** What a container runs, from its package. */
  readonly entry: string;
}

const connector: Program = {
  name: "connector",
  says: "A provisioning service that behaves as Entra's does, for scenarios beside a mock.",
  folder: "packages/harness",
  entry: "dist/connector/main.js",
};

/** The consoles' style sheet is read from beside its package where a mock runs from source; an image has programs only. */
const styleInside: Plugin = {
  name: "style-inside",
  async load(id) {
    if (!id.endsWith("/mock-kit/dist/console/style-sheet.js")) return undefined;
    const { readStyleSheet } = (await import(id)) as { readStyleSheet: () => string };
    return `const css = ${JSON.stringify(readStyleSheet())};\nexport const readStyleSheet = () => css;`;
  },
};

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: { offline: { type: "boolean" }, measure: { type: "boolean" } },
});
const mocks = selectMocks(positionals);

try {
  await buildAll([...mocks, connector]);
  if (flags.measure) await reportStart();
} catch (error) {
  console.error(`images: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}

async function buildAll(programs: readonly Program[]): Promise<void> {
  const base = await selectBase();
  console.log(`Base ${base}`);
  for (const program of programs) {
    await bundle(program);
    await buildImage(program, base);
    const above = (await imageSize(image(program))) - (await imageSize(base));
    console.log(`${image(program).padEnd(28)} ${(above / 1e6).toFixed(2)} MB above its base`);
  }
  await removeReplaced();
}

function selectMocks(asked: readonly string[]): readonly Program[] {
  const known = readdirSync(join(root, "apps"))
    .filter((app) => app.endsWith("-mock"))
    .map((app) => app.slice(0, -"-mock".length));
  const unknown = asked.find((vendor) => !known.includes(vendor));
  if (unknown !== undefined) {
    console.error(`No vendor "${unknown}"; expected one of ${known.join(", ")}.`);
    process.exit(2);
  }
  return (asked.length > 0 ? asked : known).map((vendor) => ({
    name: `${vendor}-mock`,
    says: `A stand-in for ${vendor}'s SCIM 2.0 surface.`,
    folder: `apps/${vendor}-mock`,
    entry: "dist/main.js",
  }));
}

async function selectBase(): Promise<string> {
  if (process.env.NODE_IMAGE) return process.env.NODE_IMAGE;
  if (!flags.offline && (await isHere(defaultBase))) return defaultBase;
  return run(join(root, "scripts/base-image.sh"));
}

async function isHere(name: string): Promise<boolean> {
  for (const look of [
    ["image", "inspect", name],
    ["pull", "--quiet", name],
  ]) {
    const isFound = await docker(...look).then(
      () => true,
      () => false,
    );
    if (isFound) return true;
  }
  return false;
}

function image({ name }: Program): string {
  return `understudy/${name}`;
}

/**
 * Puts a program and all it imports into few small files, so that the layer is small and Node reads no more than it needs
 * to start: what a program imports when it is asked for stands apart.
 */
async function bundle({ name, folder, entry }: Program): Promise<void> {
  const dir = join(root, ".images", name);
  await rm(dir, { recursive: true, force: true });
  await build({
    input: join(root, folder, entry),
    platform: "node",
    plugins: [styleInside],
    output: {
      dir,
      entryFileNames: "main.mjs",
      chunkFileNames: "[name]-[hash].mjs",
      format: "esm",
      minify: true,
    },
    logLevel: "warn",
  });
}

async function buildImage(program: Program, base: string): Promise<void> {
  const { name, says, folder } = program;
  const manifest = readFileSync(join(root, folder, "package.json"), "utf8");
  const { version } = JSON.parse(manifest) as { version: string };
  const settings = { NODE_IMAGE: base, PROGRAM: name, DESCRIPTION: says, VERSION: version };
  const args = Object.entries(settings).flatMap(([key, value]) => ["--build-arg", `${key}=${value}`]);
  await docker("build", "--quiet", ...args, "--tag", image(program), root);
}

async function imageSize(name: string): Promise<number> {
  return Number(await docker("image", "inspect", "--format", "{{.Size}}", name));
}

/** Drops the images that this build took the names of; an engine prunes for one build at a time, and the next gets the rest. */
async function removeReplaced(): Promise<void> {
  try {
    await docker("image", "prune", "--force", "--filter", "label=org.opencontainers.image.vendor=Understudy");
  } catch (error) {
    if (!String(error).includes("already running")) throw error;
  }
}

/** The median of some rounds for each vendor, and of the slowest of each round. */
async function reportStart(): Promise<void> {
  const times: number[][] = [];
  for (let round = 0; round < rounds; round++) times.push(await Promise.all(mocks.map(timeStart)));
  console.log(
    `\nFrom \`docker run\` to the first 200 on /healthz, ${mocks.length} together, median of ${rounds}`,
  );
  for (const [index, mock] of mocks.entries()) {
    const own = times.map((round) => round[index] ?? Number.NaN);
    console.log(`${image(mock).padEnd(28)} ${median(own).toFixed(0)} ms`);
  }
  console.log(
    `${"the slowest of each round".padEnd(28)} ${median(times.map((round) => Math.max(...round))).toFixed(0)} ms`,
  );
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Asks only once `docker run` is back: a request before the container's network is up costs a second of ARP. */
async function timeStart(mock: Program): Promise<number> {
  const port = await freePort();
  const from = performance.now();
  const container = await docker(
    "run",
    "--detach",
    "--read-only",
    `--publish=127.0.0.1:${port}:8080`,
    image(mock),
  );
  try {
    while (performance.now() - from < secondsToStart * 1000) {
      if (await isHealthy(port)) return performance.now() - from;
      await pause(10);
    }
    throw new Error(`${image(mock)} gave no healthy answer within ${secondsToStart} s.`);
  } finally {
    await docker("rm", "--force", container);
  }
}

function isHealthy(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    get({ host: "127.0.0.1", port, path: "/healthz", agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    }).on("error", () => {
      resolve(false);
    });
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => {
        resolve(port);
      });
    });
  });
}

function docker(...args: readonly string[]): Promise<string> {
  return run("docker", ...args);
}

async function run(command: string, ...args: readonly string[]): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(command, args, { cwd: root });
    return stdout.trim();
  } catch (error) {
    const { stderr } = error as { stderr?: string };
    const said = stderr?.trim().split("\n").at(-1) || String(error);
    throw new Error(`\`${[command, ...args].join(" ")}\` failed: ${said}`, { cause: error });
  }
}
