/** What opens the target: the Secret Token, or whoever gives the value of `Authorization` before each request. */
export type Credentials =
  | { readonly kind: "secretToken"; readonly secretToken: string }
  | {
      readonly kind: "provider";
      /** Gives the whole header value, e.g. `Bearer …`; asked before every request, so it caches by itself. */
      readonly authorization: () => Promise<string>;
    };

/** Gives the value of `Authorization`. */
export async function authorizationOf(credentials: Credentials): Promise<string> {
  if (credentials.kind === "provider") return await credentials.authorization();
  return `Bearer ${credentials.secretToken}`;
}
