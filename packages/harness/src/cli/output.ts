import { createPalette, wantsColour, type Palette } from "../report/palette.ts";

/** Where a command writes: results to stdout, diagnostics to stderr. */
export interface Output {
  /** Writes lines of the result. */
  write(...lines: readonly string[]): void;
  /** Writes a line of JSON (NDJSON). */
  writeJson(value: object): void;
  /** Writes a diagnostic. */
  note(line: string): void;
  /** Shows how far a command is, in place of what it showed before; absent where nobody watches. */
  readonly progress?: (text: string) => void;
  /** Colours for stdout. */
  readonly palette: Palette;
}

/**
 * Creates the output of this process.
 *
 * A reader that goes away, as in `understudy run --list | head -1`, ends the process quietly.
 *
 * @example
 * createOutput(process).write("done");
 */
export function createOutput(from: Pick<NodeJS.Process, "stdout" | "stderr" | "env" | "exit">): Output {
  const { stdout, stderr, env } = from;
  stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") from.exit(0);
    throw error;
  });
  return {
    write: (...lines) => void stdout.write(lines.map((line) => `${line}\n`).join("")),
    writeJson: (value) => void stdout.write(`${JSON.stringify(value)}\n`),
    note: (line) => void stderr.write(`${line}\n`),
    ...(stderr.isTTY ? { progress: (text) => void stderr.write(`\r\u{1B}[2K${text}`) } : {}),
    palette: createPalette(wantsColour(stdout, env)),
  };
}
