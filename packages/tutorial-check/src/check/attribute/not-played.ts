/**
 * How what a profile does not play begins, where that is an attribute; a scaffold writes it, and a check of the vendor's
 * tutorial reads it.
 *
 * @example
 * nameNotPlayed({ resource: "User", path: "costCenter" }); // "The User attribute costCenter"
 */
export function nameNotPlayed({
  resource,
  path,
}: {
  readonly resource: "User" | "Group";
  readonly path: string;
}): string {
  return `The ${resource} attribute ${path}`;
}
