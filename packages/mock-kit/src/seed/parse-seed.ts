import { isJsonObject, type JsonObject } from "@understudy/scim-core";
import { LineCounter, parseDocument, type Document } from "yaml";
import { z } from "zod";
import { ConfigError } from "../config-error.ts";
import { explainIssues } from "../explain.ts";
import { TENANT_NAME } from "../tenant/tenant.ts";
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
  const result = seedShape.safeParse(toJson(document, source), { reportInput: true });
  if (!result.success) {
    const mistakes = result.error.issues.flatMap((issue) =>
      explainIssues(seedShape, new z.ZodError([issue]), at(offsetOf(document, issue))),
    );
    throw new ConfigError(mistakes.join("\n"));
  }
  return { source, tenants: toTenants(result.data) };
}

/** A seed file as it is written. */
interface SeedFile {
  readonly tenants?: readonly SeedTenant[];
  readonly users?: readonly JsonObject[];
}

const users = z.array(z.custom<JsonObject>(isJsonObject, "expected a User"));

const seedShape: z.ZodType<SeedFile> = z.strictObject({
  tenants: z
    .array(
      z.strictObject({
        name: z.string().regex(TENANT_NAME, "expected letters, digits and hyphens, 63 at most"),
        plan: z.string().exactOptional(),
        secretToken: z.string().regex(/^\S+$/, "expected a token without blanks").exactOptional(),
        users: users.exactOptional(),
      }),
    )
    .exactOptional(),
  users: users.exactOptional(),
});

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
  const keys = issue.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [];
  for (let path = [...issue.path, ...keys]; ; path = path.slice(0, -1)) {
    const offset = nodeOffset(path.length === 0 ? document.contents : document.getIn(path, true));
    if (offset !== undefined) return offset;
    if (path.length === 0) return 0;
  }
}

function nodeOffset(node: unknown): number | undefined {
  const range: unknown =
    typeof node === "object" && node !== null && "range" in node ? node.range : undefined;
  const start: unknown = Array.isArray(range) ? range[0] : undefined;
  return typeof start === "number" ? start : undefined;
}
