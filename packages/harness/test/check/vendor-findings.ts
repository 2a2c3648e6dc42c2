import type { VendorName } from "../../src/index.ts";

/** What `check` finds at a vendor's mock, and the fact of the vendor that explains it. */
export interface VendorFindings {
  /** As the vendor's profile has it; its README's fidelity table has the evidence. */
  readonly because: string;
  readonly checks: readonly string[];
}

const workEmail: VendorFindings = {
  because: "A user needs a work e-mail address, which no schema of SCIM can declare.",
  checks: ["create-empty-array-unassigned", "patch-remove-all-values"],
};

const noRootQuery: VendorFindings = {
  because: "The vendor serves users only, below /Users; queries at the root are optional.",
  checks: ["search-root", "search-root-get"],
};

const filtersUserName: VendorFindings = {
  because: "Only userName is filterable, so that Entra's form of a filter on e-mail addresses is declined.",
  checks: ["clients-filter-value-path-comparison"],
};

const deactivates: VendorFindings = {
  because: "DELETE deactivates the user, who stays and keeps the userName.",
  checks: [
    "delete-then-get-404",
    "delete-then-put-404",
    "delete-then-patch-404",
    "delete-then-delete-404",
    "delete-frees-user-name",
    "delete-leaves-lists",
  ],
};

/** Every finding at each vendor; a finding that is not here is a mistake of the mock's or of the check's. */
export const vendorFindings: Readonly<Record<VendorName, readonly VendorFindings[]>> = {
  prodpad: [workEmail, noRootQuery, filtersUserName],
  promapp: [workEmail, deactivates, noRootQuery, filtersUserName],
  pingboard: [noRootQuery],
  plandisc: [workEmail, noRootQuery, filtersUserName],
  qa: [noRootQuery],
};
