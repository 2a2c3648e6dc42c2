import type { Check } from "../check/check.ts";

/**
 * A pattern of `only` or `skip` that selects nothing.
 *
 * @example
 * throw new UnknownCheckError("ptach");
 */
export class UnknownCheckError extends Error {
  override readonly name = "UnknownCheckError";
  readonly pattern: string;

  constructor(pattern: string) {
    super(`No check and no family is called "${pattern}".`);
    this.pattern = pattern;
  }
}

/**
 * Selects checks by id, by family, or by a pattern of ids with `*`.
 *
 * @throws UnknownCheckError for a pattern that selects nothing.
 * @example
 * selectChecks(checks, { only: ["patch", "filter-*"], skip: ["patch-atomic"] });
 */
export function selectChecks(
  checks: readonly Check[],
  patterns: { readonly only?: readonly string[]; readonly skip?: readonly string[] },
): readonly Check[] {
  const { only = [], skip = [] } = patterns;
  for (const pattern of [...only, ...skip]) {
    if (!checks.some((check) => isNamed(check, pattern))) throw new UnknownCheckError(pattern);
  }
  return checks.filter((check) => {
    const isWanted = only.length === 0 || only.some((pattern) => isNamed(check, pattern));
    return isWanted && !skip.some((pattern) => isNamed(check, pattern));
  });
}

function isNamed({ id, family }: Check, pattern: string): boolean {
  if (pattern === id || pattern === family) return true;
  if (!pattern.includes("*")) return false;
  const literal = pattern.split("*").map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${literal.join(".*")}$`).test(id);
}
