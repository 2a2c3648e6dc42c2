import { ConfigError, loadYaml } from "@understudy/mock-kit";
import { isStep, type Golden } from "./golden.ts";
import { goldenShape } from "./golden-shape.ts";

/**
 * Reads a golden file.
 *
 * @throws ConfigError for a file that cannot be read, and with line and column for what is wrong in it.
 * @example
 * const golden = await loadGolden("golden/qa.json");
 */
export async function loadGolden(path: string): Promise<Golden> {
  const golden = await loadYaml(path, goldenShape, "golden file");
  const issued = new Set<string | undefined>(["token-1"]);
  for (const { token } of golden.exchanges.filter(isStep)) issued.add(token);
  for (const [at, one] of golden.exchanges.entries()) {
    if (isStep(one) || !/^token-\d+$/.test(one.token ?? "") || issued.has(one.token)) continue;
    throw new ConfigError(
      `${path}: exchanges[${at}].token: got "${one.token}", expected one that a step with this "token" issues.`,
    );
  }
  return golden;
}
