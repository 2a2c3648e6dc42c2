import stringWidth from "string-width";
import type { Footprint, Measurement } from "./measure.ts";
import type { Found } from "./run-bench.ts";

/** Everything a run found out. */
export interface Results extends Found {
  /** ISO 8601. */
  readonly date: string;
  readonly cores: number;
  readonly node: string;
  readonly seconds: number;
  /** Servers that were left out, and why. */
  readonly skipped: readonly { readonly server: string; readonly reason: string }[];
}

/** Writes the results of a run as tables. */
export function formatResults(results: Results): string {
  const { date, cores, node, seconds, measurements, footprints, starts, faults, skipped } = results;
  return [
    `${date.slice(0, 10)}, ${cores} cores shared by server and client, Node ${node}, 10 connections, ${seconds} s each.`,
    "Ratio: requests/s of the bare server of the same kind that sends the same bytes from memory; the median of turns.",
    "",
    formatTable(
      ["scenario", "users", "server", "requests/s", "ratio", "p50 ms", "p99 ms", "stall ms", "CPU µs"],
      measurements.map(measurementRow),
    ),
    "",
    "Memory before anybody was added: at its most, Node's own included, and held after a collection beyond an empty server's.",
    "Of what few people take, most is code that has run.",
    formatTable(
      ["server", "users", "peak RSS MB", "held MB", "JSON MB", "held / JSON"],
      footprints.map(footprintRow),
    ),
    "",
    formatTable(
      ["server", "start to first answer ms"],
      starts.map(({ server, startMs }) => [server, startMs.toFixed(0)]),
    ),
    ...faults.map(
      ({ server, size, scenario, reason }) =>
        `\nNot measured: ${scenario} of ${server} with ${count(size)} users, ${reason.slice(0, 300)}.`,
    ),
    ...skipped.map(({ server, reason }) => `\nLeft out: ${server}, ${reason}.`),
    "",
  ].join("\n");
}

/** Writes rows under a head, texts to the left and numbers to the right. */
export function formatTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) =>
    Math.max(...[title, ...rows.map((row) => row[column] ?? "")].map((cell) => stringWidth(cell))),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => pad(cell, widths[column] ?? 0, isNumeric(rows, column)))
      .join("  ")
      .trimEnd();
  return [line(head), line(widths.map((width) => "─".repeat(width))), ...rows.map(line)].join("\n");
}

function measurementRow(one: Measurement): readonly string[] {
  return [
    one.scenario,
    count(one.size),
    one.server,
    one.requestsPerSecond < 100 ? one.requestsPerSecond.toFixed(1) : count(Math.round(one.requestsPerSecond)),
    one.ratio === undefined ? "" : one.ratio.toFixed(2),
    String(one.p50),
    String(one.p99),
    one.stall.toFixed(0),
    one.cpu.toFixed(0),
  ];
}

function footprintRow({ server, size, peakRss, held, storedBytes }: Footprint): readonly string[] {
  const holding = [held / 1e6, storedBytes / 1e6, held / storedBytes].map((number) => number.toFixed(1));
  return [
    server,
    count(size),
    (peakRss / 1e6).toFixed(0),
    ...(storedBytes === 0 ? holding.map(() => "") : holding),
  ];
}

function count(number: number): string {
  return number.toLocaleString("en").replaceAll(",", " ");
}

function isNumeric(rows: readonly (readonly string[])[], column: number): boolean {
  return rows.every((row) => /^[0-9. ]*$/.test(row[column] ?? ""));
}

function pad(cell: string, width: number, isRight: boolean): string {
  const space = " ".repeat(Math.max(0, width - stringWidth(cell)));
  return isRight ? space + cell : cell + space;
}
