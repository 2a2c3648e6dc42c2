/**
 * Writes the version of a resource as an entity tag (RFC 7644 §3.14, RFC 9110 §8.8.3).
 *
 * @param version the store's count of versions, from 1
 *
 * @example
 * formatVersion(3, "weak"); // 'W/"3"'
 */
export function formatVersion(version: number, etag: "weak" | "strong" | "off"): string | undefined {
  switch (etag) {
    case "weak":
      return `W/"${version}"`;
    case "strong":
      return `"${version}"`;
    case "off":
      return undefined;
  }
}
