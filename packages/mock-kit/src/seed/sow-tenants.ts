import { ConfigError } from "../config-error.ts";
import { ProblemError } from "../problem.ts";
import type { Tenant } from "../tenant/tenant.ts";
import type { Tokens } from "../token/tokens.ts";
import type { Seed, SeedTenant } from "./seed.ts";

/**
 * Checks the tenants of a seed and gives each its first token, by the vendor's rule or as the seed has it.
 *
 * @param tenants The seed's tenants, created.
 * @returns The token of the first tenant, the default one.
 * @throws ConfigError naming the tenant.
 * @example
 * const secretToken = giveFirstTokens(seed, tenants, tokens);
 */
export function giveFirstTokens(seed: Seed, tenants: readonly Tenant[], tokens: Tokens): string {
  const given = tenants.map((tenant, at) => firstToken(seed, tenant, seed.tenants[at]?.secretToken, tokens));
  return given[0] ?? "";
}

/**
 * Creates the tenants of a seed; the default one where it has none.
 *
 * @throws ConfigError for a name that another tenant has.
 * @example
 * const [defaultTenant] = draftTenants(seed, draftTenant);
 */
export function draftTenants(
  seed: Seed,
  draft: (name: string, plan?: string) => Tenant,
): readonly [Tenant, ...Tenant[]] {
  const [first = { name: "default" }, ...others] = seed.tenants;
  const names = new Set<string>();
  const create = ({ name, plan }: SeedTenant): Tenant => {
    if (names.has(name.toLowerCase())) throw misfit(seed, name, "got the name twice, expected it once");
    names.add(name.toLowerCase());
    return draft(name, plan);
  };
  return [create(first), ...others.map(create)];
}

function firstToken(seed: Seed, tenant: Tenant, secretToken: string | undefined, tokens: Tokens): string {
  if (secretToken === undefined) return issueFirst(seed, tenant, tokens);
  if (!tokens.plant(tenant, secretToken)) {
    throw misfit(seed, tenant.name, "got the secretToken of another tenant, expected its own");
  }
  return secretToken;
}

function issueFirst(seed: Seed, tenant: Tenant, tokens: Tokens): string {
  try {
    return tokens.issue(tenant, {}).secretToken;
  } catch (error) {
    if (error instanceof ProblemError) throw misfit(seed, tenant.name, error.message);
    throw error;
  }
}

function misfit(seed: Seed, tenant: string, problem: string): ConfigError {
  return new ConfigError(`${seed.source ?? "the seed"}: tenant "${tenant}": ${problem}`);
}
