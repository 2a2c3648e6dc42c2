import { rm } from "node:fs/promises";
import { createControlClient, type ControlClient, type OAuthAccess } from "@understudy/mock-kit";
import { AbstractStartedContainer, type StartedTestContainer } from "testcontainers";
import type { OAuthOf, RunningMock } from "../target/target.ts";
import { findTarget, type TargetName, type VendorName } from "../target/vendors.ts";
import { engineOf, type Engine } from "./engine.ts";
import { parseReadyLine, readLogs, type ReadyLine } from "./logs.ts";
import { MOCK_PORT } from "./mock-port.ts";

/** Milliseconds a mock has to finish requests under way. */
const STOP_TIMEOUT_MS = 10_000;

/** What a container knows of itself when it starts. */
export interface MockContainerFacts<Name extends TargetName> {
  readonly vendor: Name;
  readonly controlKey: string;
  readonly networkAlias: string | undefined;
  /** A folder of this machine that the container needs as long as it lives. */
  readonly seedFolder: string | undefined;
}

/**
 * A mock that runs in a container: the same things as one in this process, and what only a container can suffer.
 *
 * @example
 * await container.pause();
 * await container.unpause();
 */
export class StartedMockContainer<Name extends TargetName = VendorName>
  extends AbstractStartedContainer
  implements RunningMock<Name>
{
  readonly vendor: Name;
  readonly secretToken: string;
  readonly controlKey: string;
  readonly #engine: Engine;
  readonly #path: string;
  readonly #networkAlias: string | undefined;
  readonly #seedFolder: string | undefined;
  #oauth: OAuthAccess | undefined;
  #closing: Promise<void> | undefined;

  private constructor(
    container: StartedTestContainer,
    { vendor, controlKey, networkAlias, seedFolder }: MockContainerFacts<Name>,
    engine: Engine,
    ready: ReadyLine,
  ) {
    super(container);
    this.vendor = vendor;
    this.controlKey = controlKey;
    this.secretToken = ready.secretToken;
    this.#engine = engine;
    this.#path = new URL(ready.tenantUrl).pathname;
    this.#networkAlias = networkAlias;
    this.#seedFolder = seedFolder;
  }

  /** Reads the token from what the container said when it was ready. */
  static async of<Name extends TargetName>(
    container: StartedTestContainer,
    facts: MockContainerFacts<Name>,
  ): Promise<StartedMockContainer<Name>> {
    const engine = await engineOf();
    const ready = parseReadyLine(await readLogs(engine, container.getId()));
    const mock = new StartedMockContainer(container, facts, engine, ready);
    if (ready.tokenEndpoint !== undefined) mock.#oauth = await mock.control.oauth();
    return mock;
  }

  /** Tenant URL of the default tenant, from this machine. */
  get tenantUrl(): string {
    return `${this.#origin}${this.#path}`;
  }

  /**
   * Tenant URL of the default tenant, from a container in the same network.
   *
   * @throws Error where the container was given no network alias.
   */
  get networkTenantUrl(): string {
    if (this.#networkAlias === undefined) {
      throw new Error(
        "The container has no network alias: expected withNetwork() and withNetworkAliases() first.",
      );
    }
    return `http://${this.#networkAlias}:${MOCK_PORT}${this.#path}`;
  }

  get oauth(): OAuthOf<Name> {
    return this.#oauth as OAuthOf<Name>;
  }

  get consoleUrl(): string | undefined {
    return findTarget(this.vendor).profile.console === undefined ? undefined : `${this.#origin}/`;
  }

  get controlUrl(): string {
    return `${this.#origin}/_mock`;
  }

  get control(): ControlClient {
    return createControlClient(this.controlUrl, { controlKey: this.controlKey });
  }

  reset(): Promise<void> {
    return this.control.reset();
  }

  /** Stops and removes the container; a second call does nothing. */
  close(): Promise<void> {
    this.#closing ??= this.#end();
    return this.#closing;
  }

  override [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** Freezes every process; connections stay open and nothing answers. */
  async pause(): Promise<void> {
    await this.#container.pause();
  }

  async unpause(): Promise<void> {
    await this.#container.unpause();
  }

  /** Ends the mock with SIGKILL, as a machine that fails does. */
  async kill(): Promise<void> {
    await this.#container.kill({ signal: "SIGKILL" });
  }

  /** Starts what was killed. Its port stays the same only with `withHostPort`. */
  async startAgain(): Promise<void> {
    await this.#container.start();
  }

  /** Takes the container out of a network. Its published port goes by another and still answers. */
  async disconnect(networkId: string): Promise<void> {
    await this.#engine.getNetwork(networkId).disconnect({ Container: this.getId(), Force: true });
  }

  /** Puts the container back into a network, under its alias. */
  async reconnect(networkId: string): Promise<void> {
    const aliases = this.#networkAlias === undefined ? [] : [this.#networkAlias];
    await this.#engine
      .getNetwork(networkId)
      .connect({ Container: this.getId(), EndpointConfig: { Aliases: aliases } });
  }

  async #end(): Promise<void> {
    await this.stop({ timeout: STOP_TIMEOUT_MS });
    if (this.#seedFolder !== undefined) await rm(this.#seedFolder, { recursive: true, force: true });
  }

  get #container(): ReturnType<Engine["getContainer"]> {
    return this.#engine.getContainer(this.getId());
  }

  get #origin(): string {
    return `http://${this.getHost()}:${this.getMappedPort(MOCK_PORT)}`;
  }
}
