/**
 * What a golden file calls a token: the tenant's own is `token-1`, for ids hang on how many tokens other tenants have.
 *
 * @param tokens Ids of the tenant's tokens, in the order they were made.
 * @example
 * tokenName("token-17", ["token-9", "token-17"]); // "token-2"
 */
export function tokenName(id: string, tokens: readonly string[]): string {
  return `token-${tokens.indexOf(id) + 1}`;
}
