import { randomBytes, randomInt } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  loadSeed,
  type FaultPreset,
  type FaultPresetName,
  type FaultRule,
  type Knobs,
  type Seed,
} from "@understudy/mock-kit";
import { GenericContainer, PullPolicy } from "testcontainers";
import { findTarget, type TargetName, type VendorName } from "../target/vendors.ts";
import { generateUsers } from "./generate-users.ts";
import { MOCK_PORT } from "./mock-port.ts";
import { StartedMockContainer } from "./started-mock-container.ts";
import { sweepWhenThisProcessEnds } from "./sweep.ts";
import { waitUntilHealthy } from "./wait-until-healthy.ts";

/** Name of the seed, on this machine and at the root of the container. */
const SEED_FILE = "seed.json";

/** Milliseconds a container may take to answer. */
const STARTUP_TIMEOUT_MS = 30_000;

/**
 * The image of a vendor's mock.
 *
 * @throws ConfigError for a vendor that does not exist.
 * @example
 * imageOf("qa"); // "understudy/qa-mock"
 */
export function imageOf(vendor: TargetName): string {
  return `understudy/${findTarget(vendor).name}-mock`;
}

/**
 * A vendor's mock in a container of its own, from the image that `pnpm images` builds.
 *
 * The root file system is read-only, no capability is left, and the control API takes a key that is drawn for this
 * container: the test has it, whoever else reaches the container has not.
 *
 * @example
 * await using qa = await new MockContainer("qa").withClock("2026-01-05T09:00:00Z").withIdSeed(42).start();
 * await fetch(`${qa.tenantUrl}/Users`, { headers: { authorization: `Bearer ${qa.secretToken}` } });
 */
export class MockContainer<Name extends TargetName = VendorName> extends GenericContainer {
  readonly #vendor: Name;
  readonly #controlKey = randomBytes(24).toString("base64url");
  // A container that is killed and started again is to draw the same ids and tokens.
  #idSeed = randomInt(2 ** 31);
  #users = 0;
  #faults: readonly (FaultRule | FaultPreset | FaultPresetName)[] = [];
  #hostPort: number | undefined;
  #seed: string | Seed | undefined;

  /** @throws ConfigError for a vendor that does not exist. */
  constructor(vendor: Name) {
    super(imageOf(vendor));
    this.#vendor = vendor;
    this.hostConfig.ReadonlyRootfs = true;
    this.hostConfig.CapDrop = ["ALL"];
    this.withWaitStrategy(waitUntilHealthy(MOCK_PORT))
      .withStartupTimeout(STARTUP_TIMEOUT_MS)
      .withPullPolicy(PullPolicy.neverPull());
  }

  /** Fills the tenants from a seed file, YAML or JSON, or from a seed. */
  withSeed(seed: string | Seed): this {
    this.#seed = seed;
    return this;
  }

  /** Gives the default tenant this many generated users, besides those of the seed. */
  withUsers(count: number): this {
    this.#users = count;
    return this;
  }

  /** Stops the mock's clock at an ISO 8601 instant. */
  withClock(instant: string): this {
    return this.withEnvironment({ UNDERSTUDY_NOW: instant });
  }

  /** Draws ids and tokens from a number, so that each start gives the same ones. */
  withIdSeed(seed: number): this {
    this.#idSeed = seed;
    return this;
  }

  /** Settings that replace the profile's. */
  withKnobs(knobs: Partial<Knobs>): this {
    return this.withEnvironment({ UNDERSTUDY_KNOBS: JSON.stringify(knobs) });
  }

  /** Faults the mock starts with, and has again after a reset: a preset by its name, a preset, or a rule; adds up. */
  withFault(fault: FaultRule | FaultPreset | FaultPresetName): this {
    this.#faults = [...this.#faults, fault];
    return this.withEnvironment({ UNDERSTUDY_FAULT: JSON.stringify(this.#faults) });
  }

  /** Publishes a port of this machine's choosing, which stays the same when the container starts again. */
  withHostPort(port: number): this {
    this.#hostPort = port;
    return this;
  }

  /**
   * Starts the container and waits until it answers.
   *
   * @throws Error with what the mock said last, where it ended; ConfigError for a seed file that cannot be read.
   */
  override async start(): Promise<StartedMockContainer<Name>> {
    await sweepWhenThisProcessEnds();
    this.withExposedPorts(
      this.#hostPort === undefined ? MOCK_PORT : { container: MOCK_PORT, host: this.#hostPort },
    );
    const seedFolder = await this.#writeSeed();
    if (seedFolder !== undefined) {
      this.withBindMounts([{ source: join(seedFolder, SEED_FILE), target: `/${SEED_FILE}`, mode: "ro" }]);
      this.withEnvironment({ UNDERSTUDY_SEED: `/${SEED_FILE}` });
    }
    this.withEnvironment({
      UNDERSTUDY_CONTROL_KEY: this.#controlKey,
      UNDERSTUDY_ID_SEED: String(this.#idSeed),
    });
    try {
      return await StartedMockContainer.of(await super.start(), {
        vendor: this.#vendor,
        controlKey: this.#controlKey,
        networkAlias: this.networkAliases[0],
        seedFolder,
      });
    } catch (error) {
      if (seedFolder !== undefined) rmSync(seedFolder, { recursive: true });
      throw error;
    }
  }

  /** Writes what is asked for into one file: JSON is YAML, and a mount works where nothing else can be written. */
  async #writeSeed(): Promise<string | undefined> {
    if (this.#seed === undefined && this.#users === 0) return undefined;
    const given = typeof this.#seed === "string" ? await loadSeed(this.#seed) : this.#seed;
    const [first = { name: "default" }, ...others] = given?.tenants ?? [];
    const users = [...(first.users ?? []), ...generateUsers(this.#users, this.#idSeed)];
    const folder = mkdtempSync(join(tmpdir(), "understudy-seed-"));
    // The mock is another user than whoever runs the test.
    chmodSync(folder, 0o755);
    writeFileSync(join(folder, SEED_FILE), JSON.stringify({ tenants: [{ ...first, users }, ...others] }));
    return folder;
  }
}
