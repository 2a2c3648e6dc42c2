import type { Target } from "../target/target.ts";
import type { TargetName } from "../target/vendors.ts";

/**
 * A running mock as a line of JSON has it; the OAuth values only where it has a token endpoint.
 *
 * @example
 * output.writeJson(toTargetLine(target)); // {"vendor":"qa","tenantUrl":"http://…","secretToken":"…","controlUrl":"…"}
 */
export function toTargetLine(target: Target<TargetName>): object {
  const { vendor, tenantUrl, secretToken, oauth, controlUrl } = target;
  const { tokenEndpoint, clientId, clientSecret } = oauth ?? {};
  return { vendor, tenantUrl, secretToken, controlUrl, tokenEndpoint, clientId, clientSecret };
}
