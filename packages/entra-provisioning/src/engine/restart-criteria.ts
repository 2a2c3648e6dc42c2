/** What a restart clears: Graph's `synchronizationJobRestartScope` (entra-client §5 resetScope). */
export type ResetScope =
  | "None"
  | "ConnectorDataStore"
  | "Escrows"
  | "Watermark"
  | "QuarantineState"
  | "Full"
  | "ForceDeletes";

/** Graph's `synchronizationJobRestartCriteria`. */
export interface RestartCriteria {
  /** Empty, or absent, is what the portal's Restart clears: quarantine, watermark and escrows (entra-client §5). */
  readonly resetScope: readonly ResetScope[];
}

/** What the portal's Restart clears (entra-client §5). */
export const PORTAL_RESTART: readonly ResetScope[] = ["QuarantineState", "Watermark", "Escrows"];

const ALL: readonly ResetScope[] = [
  "None",
  "ConnectorDataStore",
  "Escrows",
  "Watermark",
  "QuarantineState",
  "Full",
  "ForceDeletes",
];

/**
 * Parses Graph's comma-separated `resetScope`.
 *
 * @throws TypeError that names what is no scope.
 * @example
 * parseResetScope("Watermark, Escrows"); // ["Watermark", "Escrows"]
 */
export function parseResetScope(text: string): readonly ResetScope[] {
  const names = text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  return names.map((name) => {
    const scope = ALL.find((each) => each.toLowerCase() === name.toLowerCase());
    if (scope !== undefined) return scope;
    throw new TypeError(`resetScope: got ${JSON.stringify(name)}, expected one of ${ALL.join(", ")}.`);
  });
}
