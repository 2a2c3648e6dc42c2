import type { ControlClient, CreatedTenant, OAuthAccess } from "@understudy/mock-kit";
import type { TargetName, VendorName } from "./vendors.ts";

/** How a mock is run: in this process, or in a container of its own. */
export type TargetKind = "in-process" | "container";

/** The reference target always has a token endpoint; a vendor's mock has one where its knob is turned. */
export type OAuthOf<Name extends TargetName> = Name extends "reference"
  ? OAuthAccess
  : OAuthAccess | undefined;

/** A mock that runs, wherever it runs: what one pastes into Entra, the control API, and how to end it. */
export interface RunningMock<Name extends TargetName = VendorName> extends AsyncDisposable {
  readonly vendor: Name;
  /** Tenant URL of the default tenant. */
  readonly tenantUrl: string;
  /** The token the default tenant was given at the start; valid again after a reset. */
  readonly secretToken: string;
  /** The OAuth client of the default tenant, where the mock has a token endpoint, as the reference target does. */
  readonly oauth: OAuthOf<Name>;
  /** Where the vendor's admin pages are; undefined where there are none. `control.accounts()` tells who signs in. */
  readonly consoleUrl: string | undefined;
  readonly controlUrl: string;
  readonly control: ControlClient;
  /** Back to the seed: resources, tokens, ids, clock, faults and journal. */
  reset(): Promise<void>;
  /** Ends the mock; a second call does nothing. */
  close(): Promise<void>;
}

/** What every running mock that scenarios run against can do. */
interface AnyTarget<Name extends TargetName> extends RunningMock<Name> {
  /**
   * Makes an empty tenant beside the default one.
   *
   * @throws Error where the vendor refuses it, e.g. for its plan.
   */
  createTenant(options?: { readonly name?: string; readonly plan?: string }): Promise<CreatedTenant>;
}

/** A mock in this process. */
export interface InProcessTarget<Name extends TargetName = VendorName> extends AnyTarget<Name> {
  readonly kind: "in-process";
}

/** A mock in a container and in a network of its own, and what only containers can suffer. */
export interface ContainerTarget<Name extends TargetName = VendorName> extends AnyTarget<Name> {
  readonly kind: "container";
  /** Freezes the mock: connections stay open and nothing answers. */
  pause(): Promise<void>;
  unpause(): Promise<void>;
  /** Ends the mock with SIGKILL, as a machine that fails does; what it held is gone. */
  kill(): Promise<void>;
  /** Starts the mock that was killed, at the same address and with the seed it started with. */
  startAgain(): Promise<void>;
  /** Takes the mock out of the network it shares with connectors. */
  disconnect(): Promise<void>;
  reconnect(): Promise<void>;
  /** Starts another container of the vendor, whose default tenant has generated users from the start. */
  startSeeded(users: number): Promise<ContainerTarget<Name>>;
  /** Starts a provisioning service in a container beside the mock. */
  startConnector(options: ConnectorOptions): Promise<Connector>;
}

/** A running mock, wherever it runs: a vendor's, which scenarios run against, unless its name says otherwise. */
export type Target<Name extends TargetName = VendorName> = InProcessTarget<Name> | ContainerTarget<Name>;

/** What a connector provisions. */
export interface ConnectorOptions {
  readonly users: number;
  readonly seed: number;
  /** Target attributes it writes to users that are there; all of its mapping if absent. */
  readonly owns?: readonly string[];
  /** Directory values it sets on everybody once all are provisioned. */
  readonly then?: Readonly<Record<string, string>>;
}

/** A provisioning service in a container: it runs cycles until nothing is left to do. */
export interface Connector {
  /** Waits until it has printed a cycle that passes. Throws where it ends first. */
  sees(cycle: (cycle: ConnectorCycle) => boolean): Promise<void>;
  /** Waits for its end; true where everything was provisioned. */
  finishes(): Promise<boolean>;
  /** Ends it, also where it has not finished; a second call does nothing. */
  close(): Promise<void>;
}

/** One cycle as a connector prints it. */
export interface ConnectorCycle {
  readonly state: "Succeeded" | "EntryLevelErrors" | "Quarantined" | "Paused";
  readonly counts: Readonly<Record<string, number>>;
}
