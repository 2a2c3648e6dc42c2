import type { ConsoleAccount } from "@understudy/mock-kit";
import type { Target } from "../target/target.ts";
import type { TargetName } from "../target/vendors.ts";

/**
 * Who signs in to a mock's console; nobody where there is none.
 *
 * @example
 * (await consoleAccounts(target))[0]?.email; // "admin@default.example"
 */
export async function consoleAccounts({
  consoleUrl,
  control,
}: Target<TargetName>): Promise<readonly ConsoleAccount[]> {
  return consoleUrl === undefined ? [] : await control.accounts();
}

/**
 * A running mock as a line of JSON has it; the console where it has one, the OAuth values where it has a
 * token endpoint.
 *
 * @example
 * output.writeJson(await toTargetLine(target)); // {"vendor":"qa","tenantUrl":"http://…","secretToken":"…",…}
 */
export async function toTargetLine(target: Target<TargetName>): Promise<object> {
  const { vendor, tenantUrl, secretToken, oauth, consoleUrl, controlUrl } = target;
  const { tokenEndpoint, clientId, clientSecret } = oauth ?? {};
  const console = consoleUrl === undefined ? {} : { consoleUrl, accounts: await consoleAccounts(target) };
  return { vendor, tenantUrl, secretToken, ...console, controlUrl, tokenEndpoint, clientId, clientSecret };
}
