import { parseYaml } from "../parse-yaml.ts";
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
  return { source, tenants: toTenants(parseYaml(text, source, seedFileShape, "a seed")) };
}

/** The users at the top belong to the first tenant, which is the default one. */
function toTenants({ tenants = [], users: atTop }: SeedFile): readonly SeedTenant[] {
  const [first = { name: "default" }, ...others] = tenants;
  if (atTop === undefined) return tenants;
  return [{ ...first, users: [...atTop, ...(first.users ?? [])] }, ...others];
}
