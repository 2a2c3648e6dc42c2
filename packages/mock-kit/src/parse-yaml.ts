import { LineCounter, isMap, isNode, isScalar, parseDocument, type Document } from "yaml";
import { z } from "zod";
import { ConfigError } from "./config-error.ts";
import { explainIssues } from "./explain.ts";

/**
 * Parses a file, YAML or JSON, by a shape.
 *
 * @param source The file, for messages.
 * @param what Names what it should be, e.g. `a seed`.
 * @throws ConfigError with the line and column of each mistake.
 * @example
 * parseYaml("port: 1\n", "settings.yaml", z.strictObject({ port: z.int() }), "settings").port; // 1
 */
export function parseYaml<Value>(text: string, source: string, shape: z.ZodType<Value>, what: string): Value {
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
  const result = shape.safeParse(toJson(document, source, what), { reportInput: true });
  if (result.success) return result.data;
  const mistakes = result.error.issues.flatMap((issue) =>
    explainIssues(shape, new z.ZodError([issue]), at(offsetOf(document, issue))),
  );
  throw new ConfigError(mistakes.join("\n"));
}

/** What YAML can say and JSON cannot, such as a list that holds itself, is none of ours. */
function toJson(document: Document, source: string, what: string): unknown {
  try {
    const value: unknown = JSON.parse(JSON.stringify(document.toJS()) ?? "{}");
    return value ?? {};
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError(`${source}: got what JSON cannot express, expected ${what}: ${reason}`);
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
