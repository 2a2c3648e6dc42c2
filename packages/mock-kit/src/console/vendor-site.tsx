import { INSPECTOR } from "../inspector/inspector-paths.ts";
import type { MockParts } from "../mock-parts.ts";
import { ProblemError } from "../problem.ts";
import { refusalOf } from "./access.ts";
import { homePage } from "./home-page.tsx";
import { peoplePages } from "./people-pages.tsx";
import { findSignatory, type Signatory } from "./signatory.ts";
import type { Site } from "./site.ts";
import type { PageAccess, VendorConsole, Visit } from "./vendor-console.ts";
import { createVisit } from "./visit.ts";

/**
 * Makes a site of a vendor's pages: with those every vendor has, and the vendor's rules of who may see what.
 *
 * @example
 * openSite(createVendorSite(parts, await profile.console.load()));
 */
export function createVendorSite(
  parts: MockParts,
  vendor: VendorConsole,
): Site<Signatory, Visit, PageAccess> {
  const { vendor: name, name: slug } = parts.profile;
  return {
    name,
    cookieName: `understudy-${slug}`,
    footer: () => (
      <p>
        {`Understudy's stand-in for ${name}. It is no product of ${name} and holds no real account. `}
        <a href={INSPECTOR}>What it was sent</a>
      </p>
    ),
    pages: [homePage(name), ...peoplePages, ...vendor.pages],
    menus: () => ({
      product: [{ label: "Home", path: "/" }, ...vendor.menu, { label: "People", path: "/people" }],
      own: vendor.profileMenu,
    }),
    find: (request, email) => findSignatory(parts, request, email),
    refusal: (access, who) => refusalOf(parts, access, who),
    visit: (who, request, place) => createVisit(parts, who, request, place),
    explain: (error) =>
      error instanceof ProblemError ? { status: error.status, says: error.message } : undefined,
  };
}
