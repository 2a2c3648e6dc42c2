import type { DiscoveredAttribute } from "./application-schema.ts";

/** Values of attributes whose form RFC 7643 §4.1 prescribes, by the last name of their path. */
const prescribed: Readonly<Record<string, string>> = {
  preferredlanguage: "en-GB",
  locale: "en-GB",
  timezone: "Europe/London",
  profileurl: "https://example.com/understudy",
  country: "GB",
};

/**
 * A value to write to a single-valued attribute, another than newcomers have.
 *
 * @param target Path as a mapping has it.
 * @returns undefined for a type of which there is no sample.
 * @example
 * sampleValue("title", { type: "string", canonicalValues: [], … }); // "Changed title"
 */
export function sampleValue(target: string, attribute: DiscoveredAttribute): string | number | undefined {
  const name = target.slice(Math.max(target.lastIndexOf("."), target.lastIndexOf(":")) + 1);
  const canonical = attribute.canonicalValues.at(-1);
  if (canonical !== undefined) return canonical;
  if (attribute.type === "string" || attribute.type === "reference") {
    return prescribed[name.toLowerCase()] ?? `Changed ${name}`;
  }
  if (attribute.type === "integer") return 7;
  return attribute.type === "decimal" ? 7.5 : undefined;
}
