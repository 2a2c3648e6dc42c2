import type { MockClock } from "./clock.ts";
import type { Accounts } from "./console/account.ts";
import type { Faults } from "./fault/faults.ts";
import type { Journal } from "./journal.ts";
import type { Dressing } from "./layer/dressing.ts";
import type { OAuthServer } from "./oauth/oauth-server.ts";
import type { Knobs } from "./profile/knobs.ts";
import type { Profile } from "./profile/profile.ts";
import type { Tenant } from "./tenant/tenant.ts";
import type { Tenants } from "./tenant/tenants.ts";
import type { Tokens } from "./token/tokens.ts";

/** What a mock is made of, for its control API and its state. */
export interface MockParts {
  readonly profile: Profile;
  readonly knobs: Knobs;
  readonly clock: MockClock;
  readonly tenants: Tenants;
  readonly tokens: Tokens;
  /** Who may sign in to the vendor's console. */
  readonly accounts: Accounts;
  readonly journal: Journal;
  readonly faults: Faults;
  /** Where the vendor has a token endpoint. */
  readonly oauth: OAuthServer | undefined;
  /** Puts an answer into the form the vendor has. */
  readonly dress: Dressing;
  readonly controlKey: string | undefined;
  /** A tenant with nothing in it, not yet among the mock's tenants. */
  draftTenant(name: string, plan?: string): Tenant;
  /** Back to how the mock started. */
  reset(): Promise<void>;
}
