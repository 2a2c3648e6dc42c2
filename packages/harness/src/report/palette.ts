import { styleText } from "node:util";

/** What a piece of text means; on a colour terminal it shows. */
export interface Palette {
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly warn: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly strong: (text: string) => string;
}

/**
 * Creates a palette.
 *
 * @param isColoured Without colour the palette leaves text as it is.
 * @example
 * createPalette(false).good("✓ ok"); // "✓ ok"
 */
export function createPalette(isColoured: boolean): Palette {
  const style =
    (format: Parameters<typeof styleText>[0]) =>
    (text: string): string =>
      isColoured ? styleText(format, text, { validateStream: false }) : text;
  return {
    good: style("green"),
    bad: style("red"),
    warn: style("yellow"),
    dim: style("dim"),
    strong: style("bold"),
  };
}

/**
 * Tells whether to colour what goes to a stream: on a terminal, and never with `NO_COLOR` (no-color.org).
 *
 * @example
 * wantsColour(process.stdout, process.env);
 */
export function wantsColour(
  stream: { readonly isTTY?: boolean },
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  return stream.isTTY === true && (env.NO_COLOR ?? "") === "" && env.TERM !== "dumb";
}
