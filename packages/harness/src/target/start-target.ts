import { ConfigError, nearest } from "@understudy/mock-kit";
import { startMock, type StartMockOptions } from "./start-mock.ts";
import type { Target, TargetKind } from "./target.ts";
import type { AnyVendorName } from "./vendors.ts";

/** Starts a vendor's mock as a target of one kind. */
export type StartTarget = <Name extends AnyVendorName>(
  vendor: Name,
  options?: StartMockOptions,
) => Promise<Target<Name>>;

const kinds: readonly TargetKind[] = ["in-process", "container"];

/**
 * Reads a kind of target.
 *
 * @throws ConfigError for a kind that does not exist, naming the nearest.
 * @example
 * parseTargetKind("container"); // "container"
 */
export function parseTargetKind(text: string): TargetKind {
  const kind = kinds.find((candidate) => candidate === text);
  if (kind !== undefined) return kind;
  throw new ConfigError(`There is no target "${text}"${nearest(text, kinds)}`);
}

/**
 * Chooses how targets are started; what containers need is loaded only when it is asked for.
 *
 * @example
 * const start = await targetStarter("in-process");
 * await using qa = await start("qa");
 */
export async function targetStarter(kind: TargetKind): Promise<StartTarget> {
  if (kind === "in-process") return startMock;
  return (await import("../container/start-container.ts")).startContainer;
}
