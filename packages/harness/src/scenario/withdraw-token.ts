import type { Stage } from "./stage.ts";

/** How a vendor ends a token that is in use, in words, and the token to use from then on. */
export interface Withdrawal {
  /** E.g. `a new key is made and 8 hours pass`. */
  readonly says: string;
  /** Ends the token of the default tenant. */
  withdraw(): Promise<void>;
  /** Gives a working token again. */
  replace(): Promise<string>;
}

/**
 * Reads from the profile how the vendor's token dies; undefined for one that lasts for ever.
 *
 * @example
 * const withdrawal = withdrawalOf(stage);
 * await withdrawal?.withdraw();
 */
export function withdrawalOf(stage: Stage): Withdrawal | undefined {
  const { control, profile, target } = stage;
  const policy = profile.secretToken;
  const rotation = policy.rotation.value;
  const request = policy.form === undefined ? {} : { description: "the token after it" };
  let next = "";
  const rotate = async (): Promise<void> => {
    next = (await control.issueToken(request)).secretToken;
  };
  const replace = async (): Promise<string> => next;
  switch (rotation.kind) {
    case "immediate":
      return { says: "another is made", withdraw: rotate, replace };
    case "grace":
      return {
        says: `another is made and ${rotation.oldTokenValidFor} passes`,
        withdraw: async () => {
          await rotate();
          await control.advanceClock(rotation.oldTokenValidFor);
        },
        replace,
      };
    case "one-per-admin":
    case "limited":
    case "additive":
      return {
        says: "it is revoked",
        withdraw: async () => {
          for (const token of await control.listTokens()) await control.revokeToken(token.id);
        },
        replace: async () => (await control.issueToken(request)).secretToken,
      };
    case "static":
      if (policy.enableBox === undefined) return undefined;
      return {
        says: `"${policy.enableBox.value.label}" is unticked`,
        withdraw: () => control.setEnabled(false),
        replace: async () => {
          await control.setEnabled(true);
          return target.secretToken;
        },
      };
  }
}
