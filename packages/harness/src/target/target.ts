import type { ControlClient, CreatedTenant } from "@understudy/mock-kit";
import type { VendorName } from "./vendors.ts";

/** How a mock is run: in this process, or in a container of its own. */
export type TargetKind = "in-process" | "container";

/** A mock that runs, wherever it runs: what one pastes into Entra, the control API, and how to end it. */
export interface RunningMock extends AsyncDisposable {
  readonly vendor: VendorName;
  /** Tenant URL of the default tenant. */
  readonly tenantUrl: string;
  /** The token the default tenant was given at the start; valid again after a reset. */
  readonly secretToken: string;
  readonly controlUrl: string;
  readonly control: ControlClient;
  /** Back to the seed: resources, tokens, ids, clock, faults and journal. */
  reset(): Promise<void>;
  /** Ends the mock; a second call does nothing. */
  close(): Promise<void>;
}

/** A running mock that scenarios run against. A container that implements this takes every scenario unchanged. */
export interface Target extends RunningMock {
  readonly kind: TargetKind;
  /**
   * Makes an empty tenant beside the default one.
   *
   * @throws Error where the vendor refuses it, e.g. for its plan.
   */
  createTenant(options?: { readonly name?: string; readonly plan?: string }): Promise<CreatedTenant>;
}
