import { writtenObjects, type ProvisionedCycle, type ProvisionReport } from "../provision/run-provision.ts";
import type { Palette } from "./palette.ts";
import { renderTable } from "./table.ts";
import { wrap } from "./text.ts";

const number = { width: 8, align: "right" } as const;
const columns = [
  { header: ["Cycle"], width: 11 },
  { header: ["created"], ...number },
  { header: ["updated"], ...number },
  { header: ["disabled"], ...number },
  { header: ["deleted"], ...number },
  { header: ["skipped"], ...number },
  { header: ["failed"], ...number },
  { header: ["requests"], width: 9, align: "right" },
] as const;

/** Failures are told by reason, the most frequent first; beyond these the logs tell more. */
const MOST_REASONS = 10;

/**
 * Renders a run of `understudy provision` for a terminal: a row a cycle, why objects failed, and how fast it went.
 *
 * @returns Lines without their ends.
 * @example
 * renderProvision(report, createPalette(false)).join("\n");
 */
export function renderProvision({ cycles, failures }: ProvisionReport, palette: Palette): string[] {
  const rest = failures.length - MOST_REASONS;
  return [
    ...renderTable(columns, cycles.map(renderCycle), palette),
    ...cycles.flatMap(({ quarantine }) =>
      quarantine === undefined
        ? []
        : [palette.bad(`Quarantine: ${quarantine.errorCode}`), ...wrap(quarantine.message, 78)],
    ),
    ...failures
      .slice(0, MOST_REASONS)
      .flatMap(({ errorCode, reason, times }) => [
        palette.bad(`✗ ${times} × ${errorCode}`),
        ...wrap(reason, 76).map((line) => `    ${line}`),
      ]),
    ...(rest > 0 ? [`and ${rest} more reasons; --logs FILE has them all`] : []),
    ...cycles.slice(0, 1).map((cycle) => renderSpeed(cycle, palette)),
  ];
}

function renderCycle({ kind, counts, requests }: ProvisionedCycle): string[] {
  const { created, updated, disabled, enabled, deleted, skipped, failed } = counts;
  return [kind, created, updated + enabled, disabled, deleted, skipped, failed, requests].map(String);
}

function renderSpeed({ state, counts, requests, durationMs }: ProvisionedCycle, palette: Palette): string {
  const seconds = Math.max(durationMs, 1) / 1000;
  const people = Math.round(writtenObjects(counts) / seconds);
  const says = `${state} in ${seconds.toFixed(1)} s: ${people} objects/s, ${Math.round(requests / seconds)} requests/s`;
  return state === "Succeeded" ? palette.good(`✓ ${says}`) : palette.bad(`✗ ${says}`);
}
