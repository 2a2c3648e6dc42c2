import { describeAttributes, describeFidelity, describeNotPlayed } from "@understudy/mock-kit";
import { describeGallery } from "../gallery/vendor-verdicts.ts";
import type { AnyVendorName, Vendor } from "../target/vendors.ts";

/**
 * What a vendor's README repeats of its profile, as Markdown, by the names of the markers around it.
 *
 * @example
 * readmeFragments(findVendor("qa"))["fidelity"]; // "| Behaviour | Value | Evidence |…"
 */
export function readmeFragments(vendor: Vendor<AnyVendorName>): Readonly<Record<string, string>> {
  const { profile } = vendor;
  return {
    attributes: describeAttributes(profile),
    ...(profile.group.length === 0 ? {} : { "group-attributes": describeAttributes(profile, "group") }),
    fidelity: describeFidelity(profile),
    gallery: describeGallery(vendor),
    "not-played": describeNotPlayed(profile),
  };
}

/**
 * Puts fragments between their markers, `<!-- name -->` and `<!-- /name -->`.
 *
 * @param file For the error.
 * @throws Error for a fragment that has no markers.
 * @example
 * fillFragments("README.md", "<!-- a -->\n<!-- /a -->", { a: "text" }); // "<!-- a -->\n\ntext\n\n<!-- /a -->"
 */
export function fillFragments(
  file: string,
  text: string,
  fragments: Readonly<Record<string, string>>,
): string {
  return Object.entries(fragments).reduce((filled, [name, fragment]) => {
    const between = new RegExp(`(<!-- ${name} -->)[\\s\\S]*?(<!-- /${name} -->)`);
    if (!between.test(filled)) throw new Error(`${file} has no <!-- ${name} --> markers.`);
    return filled.replace(between, (_, open: string, close: string) => `${open}\n\n${fragment}\n\n${close}`);
  }, text);
}
