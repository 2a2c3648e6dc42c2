import { LineCounter, isMap, isNode, isScalar, parseDocument, type Document } from "yaml";
import { z } from "zod";
import { ConfigError } from "../config-error.ts";
import { explainIssues } from "../explain.ts";
import { seedFileShape, type SeedFile } from "./seed-shape.ts";
import type { Seed, SeedTenant } from "./seed.ts";

/**
 * Parses a seed, written as YAML or JSON: `tenants`, or `users` for the default tenant, or both.
 *
 * @param source The file, for messages.
 * @throws ConfigError with the line and column of each mistake.
 * @example
 * parseSeed("users:\n  - userName: ada@example.com\n", "seed.yaml").tenants[0]?.name; // "default"
 */
export function parseSeed(text: string, source: string): Seed {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${source}:${line}:${col}`;
  };
  if (document.errors.length > 0) {
    const mistakes = document.errors.map((error) => `${at(error.pos[0])}: ${error.message}`);
    throw new ConfigError(mistakes.join("\n"));
  }
  const result = seedFileShape.safeParse(toJson(document, source), { reportInput: true });
  if (!result.success) {
    const mistakes = result.error.issues.flatMap((issue) =>
      explainIssues(seedFileShape, new z.ZodError([issue]), at(offsetOf(document, issue))),
    );
    throw new ConfigError(mistakes.join("\n"));
  }
  return { source, tenants: toTenants(result.data) };
}

/** The users at the top belong to the first tenant, which is the default one. */
function toTenants({ tenants = [], users: atTop }: SeedFile): readonly SeedTenant[] {
  const [first = { name: "default" }, ...others] = tenants;
  if (atTop === undefined) return tenants;
  return [{ ...first, users: [...atTop, ...(first.users ?? [])] }, ...others];
}

/** What YAML can say and JSON cannot, such as a list that holds itself, is no seed. */
function toJson(document: Document, source: string): unknown {
  try {
    const value: unknown = JSON.parse(JSON.stringify(document.toJS()) ?? "{}");
    return value ?? {};
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError(`${source}: got what JSON cannot express, expected a seed: ${reason}`);
  }
}

/** Where in the text an issue is: its key, or its value, or what should have held it. */
function offsetOf(document: Document, issue: z.core.$ZodIssue): number {
  const [key] = issue.code === "unrecognized_keys" ? issue.keys : [];
  const holder = nodeAt(document, issue.path);
  if (key !== undefined && isMap(holder)) {
    const pair = holder.items.find((item) => isScalar(item.key) && item.key.value === key);
    if (isNode(pair?.key)) return startOf(pair.key);
  }
  if (isNode(holder)) return startOf(holder);
  return issue.path.length === 0 ? 0 : startOf(nodeAt(document, issue.path.slice(0, -1)));
}

function nodeAt(document: Document, path: readonly PropertyKey[]): unknown {
  return path.length === 0 ? document.contents : document.getIn(path, true);
}

function startOf(node: unknown): number {
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}
