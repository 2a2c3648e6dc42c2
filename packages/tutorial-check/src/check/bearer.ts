/** The header of a bearer token (RFC 6750 §2.1). */
export function bearer(token: string): { readonly authorization: string } {
  return { authorization: `Bearer ${token}` };
}
