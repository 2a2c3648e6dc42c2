import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { ownStyle } from "./own-style.ts";

/**
 * The style sheet of every console: simple.css, and what is our own.
 *
 * @example
 * readStyleSheet().includes("prefers-color-scheme"); // true
 */
export function readStyleSheet(): string {
  const simple = createRequire(import.meta.url).resolve("simpledotcss/simple.min.css");
  return `${readFileSync(simple, "utf8")}\n${ownStyle}`;
}
