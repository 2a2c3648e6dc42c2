import type { Browser } from "playwright-core";

/** Somebody who signs in. */
export interface StageAccount {
  readonly email: string;
  readonly password: string;
}

/** Both products, running, and what a tutorial leaves to its reader. */
export interface Stage {
  readonly browser: Browser;
  readonly vendor: {
    /** Where its pages begin. */
    readonly url: string;
    readonly account: StageAccount;
    /** The link to the page that lists whom provisioning brought, e.g. `People`. */
    readonly people: string;
  };
  readonly adminCentre: {
    readonly url: string;
    /** Absent where nobody has to sign in. */
    readonly account?: StageAccount;
  };
  /** Where the vendor is provisioned; entered where a tutorial states none. */
  readonly tenantUrl: string;
  /** A token that opens it; entered where no step has one copied, so that the steps after it can be tried. */
  readonly secretToken: string;
  /** Somebody in the directory who is to arrive at the vendor. */
  readonly person: {
    /** As the admin centre lists them. */
    readonly displayName: string;
    /** As the vendor lists them. */
    readonly userName: string;
  };
  /** Where a Tenant URL of a tutorial is played here; undefined where it is none of this vendor's. */
  locate(tenantUrl: string): string | undefined;
}
