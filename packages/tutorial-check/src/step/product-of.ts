import type { Heading } from "../outline/tutorial.ts";
import type { Product } from "./action.ts";

/** Names on the admin centre's own pages: a step that fills them is carried out there, wherever one was before. */
const ADMIN_CENTRE_LABEL =
  /^(?:tenant url|secret token|admin credentials|test connection|provisioning (?:mode|status)|notification e-?mail|mappings|enterprise applications)$/i;

const ADMIN_CENTRE = /\b(?:microsoft|entra|azure|admin cent(?:er|re))\b/i;
const ABOUT_PROVISIONING =
  /\b(?:gallery|scope|assign\w*|monitor|automatic (?:user )?(?:account )?provisioning|attribute mapping)\b/i;
const PREPARES = /\b(?:to support|set ?up|prepare|obtain|generate|enable|get)\b/i;

/**
 * The product that a sign-in is about, by its words.
 *
 * @example
 * productOfSignIn("to the Microsoft Entra admin center"); // "adminCentre"
 */
export function productOfSignIn(words: string): Product {
  return ADMIN_CENTRE.test(words) ? "adminCentre" : "vendor";
}

/** Whether a label is one of the admin centre's own. */
export function isAdminCentreLabel(text: string): boolean {
  return ADMIN_CENTRE_LABEL.test(text.trim());
}

/**
 * The product that the steps below headings begin in: the lowest heading that tells decides, else the vendor's.
 *
 * @param vendor As the tutorial writes it; empty where it is not known.
 * @example
 * productBelow([{ text: "Configure Harbour to support provisioning with Microsoft Entra ID", … }], "Harbour"); // "vendor"
 */
export function productBelow(headings: readonly Heading[], vendor: string): Product {
  for (const { text, level } of headings.toReversed()) {
    if (level === 1) break;
    const isVendors = vendor !== "" && text.includes(vendor);
    if (/\bto support\b/i.test(text)) return "vendor";
    if (ABOUT_PROVISIONING.test(text)) return "adminCentre";
    if (isVendors && PREPARES.test(text)) return "vendor";
    if (ADMIN_CENTRE.test(text)) return "adminCentre";
    if (isVendors) return "vendor";
  }
  return "vendor";
}
