import { ConfigError } from "../config-error.ts";
import type { ConsoleAccount } from "../control/control-api.ts";
import type { Profile } from "../profile/profile.ts";
import type { Seed } from "../seed/seed.ts";
import { drawAccounts } from "./draw-accounts.ts";

/** Somebody who signs in to a vendor's console. */
export interface Account extends ConsoleAccount {
  /** Who a token is issued to. */
  readonly name: string;
}

/** Who may sign in to the tenants of a mock; a reset does not change it. */
export interface Accounts {
  ofTenant(tenant: string): readonly Account[];
}

/**
 * Creates the accounts of a mock's console: those of the seed, and for any other tenant one who may have tokens and one
 * who may not, whose passwords are drawn when first asked for.
 *
 * @throws ConfigError where two accounts of the seed have one e-mail address.
 * @example
 * const [administrator] = createAccounts(profile, seed, 42).ofTenant("default");
 */
export function createAccounts(profile: Profile, seed: Seed, idSeed: number | undefined): Accounts {
  const byTenant = new Map<string, readonly Account[]>();
  for (const { name, accounts } of seed.tenants) {
    if (accounts !== undefined) byTenant.set(name.toLowerCase(), nameAll(profile, accounts));
  }
  assertApart(seed, [...byTenant.values()].flat());
  return {
    ofTenant(tenant) {
      const accounts = byTenant.get(tenant) ?? nameAll(profile, drawOwn(profile, tenant, idSeed));
      byTenant.set(tenant, accounts);
      return accounts;
    },
  };
}

/**
 * The accounts of a tenant as they are told to whoever runs the mock.
 *
 * @example
 * listAccounts(accounts, "default")[0]?.email; // "admin@default.example"
 */
export function listAccounts(accounts: Accounts, tenant: string): readonly ConsoleAccount[] {
  return accounts.ofTenant(tenant).map(({ email, password, role }) => ({ email, password, role }));
}

function drawOwn(profile: Profile, tenant: string, idSeed: number | undefined): readonly ConsoleAccount[] {
  if (profile.console === undefined) return [];
  const { holder } = profile.secretToken;
  return drawAccounts(tenant, idSeed, {
    admin: holder.value.role,
    member: profile.console.otherRole.value,
  });
}

/**
 * The first administrator is the one whom the mock's first token was issued to, so that they find it in the console; not
 * where that would keep them from making another.
 */
function nameAll(profile: Profile, accounts: readonly ConsoleAccount[]): Account[] {
  const { holder, rotation } = profile.secretToken;
  const first = accounts.find(({ role }) => role === holder.value.role);
  const isOwner = rotation.value.kind !== "one-per-admin";
  return accounts.map((account) => ({
    ...account,
    name: account === first && isOwner ? "admin" : account.email,
  }));
}

function assertApart(seed: Seed, accounts: readonly Account[]): void {
  const emails = new Set<string>();
  for (const { email } of accounts) {
    const folded = email.toLowerCase();
    if (emails.has(folded)) {
      const source = seed.source ?? "the seed";
      throw new ConfigError(`${source}: accounts: got the e-mail "${email}" twice, expected it once`);
    }
    emails.add(folded);
  }
}
