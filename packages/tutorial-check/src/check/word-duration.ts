const units: readonly (readonly [RegExp, string])[] = [
  [/(\d+)Y/, "year"],
  [/^[^T]*?(\d+)M/, "month"],
  [/(\d+)W/, "week"],
  [/(\d+)D/, "day"],
  [/(\d+)H/, "hour"],
  [/T.*?(\d+)M/, "minute"],
];

/**
 * An ISO 8601 duration in words; what is none stays as it is.
 *
 * @example
 * wordDuration("PT8H"); // "8 hours"
 */
export function wordDuration(duration: string): string {
  if (!duration.startsWith("P")) return duration;
  const parts = units.flatMap(([pattern, unit]) => {
    const count = pattern.exec(duration)?.[1];
    return count === undefined ? [] : [`${count} ${unit}${count === "1" ? "" : "s"}`];
  });
  return parts.length === 0 ? duration : parts.join(", ");
}
