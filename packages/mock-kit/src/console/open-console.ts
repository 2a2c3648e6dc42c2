import { openSite } from "./open-site.ts";
import type { RunningSite } from "./site.ts";
import type { MockParts } from "../mock-parts.ts";
import type { VendorConsole } from "./vendor-console.ts";
import { createVendorSite } from "./vendor-site.tsx";

/**
 * Opens a vendor's console.
 *
 * @example
 * const console = openConsole(parts, await profile.console.load());
 * (await console.answer({ ...request, method: "GET", path: "/sign-in" }))?.status; // 200
 */
export function openConsole(parts: MockParts, vendor: VendorConsole): RunningSite {
  return openSite(createVendorSite(parts, vendor));
}
