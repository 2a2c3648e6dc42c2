import type { Target } from "../target/target.ts";
import type { TargetName } from "../target/vendors.ts";

/**
 * Writes what a connector has to know of mocks as environment variables, each named after its mock.
 *
 * @example
 * toEnvironment([qa]); // { QA_TENANT_URL: "http://…", QA_SECRET_TOKEN: "…", QA_CONTROL_URL: "http://…/_mock" }
 */
export function toEnvironment(targets: readonly Target<TargetName>[]): Record<string, string> {
  return Object.fromEntries(targets.flatMap(variablesOf));
}

function variablesOf(target: Target<TargetName>): readonly (readonly [string, string])[] {
  const { vendor, tenantUrl, secretToken, controlUrl, oauth } = target;
  // A hyphen is nothing that a shell takes in a variable's name.
  const own = vendor.toUpperCase().replaceAll("-", "_");
  const always = [
    [`${own}_TENANT_URL`, tenantUrl],
    [`${own}_SECRET_TOKEN`, secretToken],
    [`${own}_CONTROL_URL`, controlUrl],
  ] as const;
  if (oauth === undefined) return always;
  return [
    ...always,
    [`${own}_TOKEN_ENDPOINT`, oauth.tokenEndpoint],
    [`${own}_CLIENT_ID`, oauth.clientId],
    [`${own}_CLIENT_SECRET`, oauth.clientSecret],
    [`${own}_SCOPE`, oauth.scope],
  ];
}
