import { ExpectationError } from "../scenario/expectation.ts";
import { createScimClient } from "../scenario/scim-client.ts";
import type { Target } from "../target/target.ts";
import { findVendor } from "../target/vendors.ts";

/** A Secret Token, and how the vendor gave it. */
export interface ObtainedToken {
  readonly secretToken: string;
  /** The rule in ten columns. */
  readonly rule: string;
  /** The rule in a sentence's end, e.g. `regenerated; the old one is dead at once`. */
  readonly says: string;
}

/**
 * Gets a Secret Token the way the vendor's administrator does, and checks what the vendor says of the one before.
 *
 * @throws ExpectationError where a token is not handed out or withdrawn by the vendor's own rule.
 * @example
 * const { secretToken } = await obtainToken(target);
 */
export async function obtainToken(target: Target): Promise<ObtainedToken> {
  const policy = findVendor(target.vendor).profile.secretToken;
  const rotation = policy.rotation.value;
  const ask = policy.form === undefined ? {} : { admin: "entra", description: "Microsoft Entra ID" };
  switch (rotation.kind) {
    case "immediate": {
      const { secretToken } = await target.control.issueToken(ask);
      await expectOldToken(target, 401);
      return { secretToken, rule: "replaced", says: "regenerated; the old one is dead at once" };
    }
    case "grace": {
      const { secretToken } = await target.control.issueToken(ask);
      await expectOldToken(target, 200);
      const hours = rotation.oldTokenValidFor.replace(/^PT(\d+)H$/, "$1 h");
      return { secretToken, rule: "new, grace", says: `generated; the old one works for ${hours} more` };
    }
    case "one-per-admin": {
      const { secretToken } = await target.control.issueToken(ask);
      return {
        secretToken,
        rule: "shown once",
        says: `shown once; one per ${policy.holder.value.role}`,
      };
    }
    case "limited":
    case "additive": {
      const { secretToken } = await target.control.issueToken(ask);
      await expectOldToken(target, 200);
      return { secretToken, rule: "new", says: "generated; the old one goes on working" };
    }
    case "static": {
      if (policy.enableBox !== undefined) await target.control.setEnabled(true);
      const secretToken = (await target.control.listTokens())[0]?.secretToken;
      if (secretToken === undefined)
        throw new ExpectationError(policy.called.value, undefined, "a token that is shown");
      if (policy.enableBox === undefined)
        return { secretToken, rule: "looked up", says: "looked up; always shown" };
      return { secretToken, rule: "enable box", says: "shown as long as the enable box is ticked" };
    }
  }
}

async function expectOldToken(target: Target, status: number): Promise<void> {
  const answer = await createScimClient(target.tenantUrl, target.secretToken)("GET /Users");
  if (answer.status !== status) throw new ExpectationError("the old token", answer.status, status);
}
