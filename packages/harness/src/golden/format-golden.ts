import { isJsonObject, type JsonObject, type JsonValue } from "@understudy/scim-core";
import type { Golden } from "./golden.ts";

const WIDTH = 110;

/**
 * Writes a golden file: JSON, what fits into a line in one.
 *
 * @example
 * writeFileSync("golden/qa.json", formatGolden(golden));
 */
export function formatGolden(golden: Golden): string {
  return `${format(golden as unknown as JsonObject, "", 0, 0)}\n`;
}

/** @param taken Characters of the line that come before and after the value. */
function format(value: JsonValue, indent: string, taken: number, depth: number): string {
  const line = inline(value);
  // The file and its lists are read downwards, however short they are.
  if (depth > 1 && indent.length + taken + line.length <= WIDTH) return line;
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    if (value.length === 0) return "[]";
    const items = value.map((one) => inner + format(one, inner, 1, depth + 1));
    return `[\n${items.join(",\n")}\n${indent}]`;
  }
  if (!isJsonObject(value)) return line;
  const members = Object.entries(value).map(([name, member]) => {
    const key = `${JSON.stringify(name)}: `;
    return inner + key + format(member ?? null, inner, key.length + 1, depth + 1);
  });
  return members.length === 0 ? "{}" : `{\n${members.join(",\n")}\n${indent}}`;
}

function inline(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(", ")}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const members = Object.entries(value).map(
    ([name, member]) => `${JSON.stringify(name)}: ${inline(member ?? null)}`,
  );
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}
