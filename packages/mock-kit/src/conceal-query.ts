/** Parameters of a query whose values open something. */
const SECRET = /([?&](?:access_token|token|bearer|api_?key|client_secret|password)=)[^&#]*/gi;

/**
 * Leaves secrets out of a path with its query.
 *
 * @example
 * concealQuery("/Users?access_token=s3cret&count=1"); // "/Users?access_token=…&count=1"
 */
export function concealQuery(path: string): string {
  return path.includes("?") ? path.replace(SECRET, "$1…") : path;
}
