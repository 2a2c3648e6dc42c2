import { judge, unstated, untestable } from "../judge.ts";
import { needsStandIn, type ClaimCheck } from "../stage.ts";

/** Whether the vendor shows a token once: made, then looked for in the vendor's own list. */
export const checkShownOnce: ClaimCheck<"tokenShownOnce"> = async (_, stage) => {
  const { target, facts, vendor } = stage;
  if (target.standIn === undefined) return [untestable(needsStandIn(stage, "Where a token is shown"))];
  const { control } = target.standIn;
  const { name } = await control.createTenant();
  const shown = (await control.listTokens(name)).filter(({ secretToken }) => secretToken !== undefined);
  return [
    judge({
      agrees: shown.length === 0,
      evidence: facts?.display?.evidence,
      is: `Once made, ${vendor} does not show it again.`,
      isNot: `${vendor} shows the token again.`,
      expected: "no token in the vendor's list",
      got: `${shown.length} shown in full`,
    }),
  ];
};

/** Whether a token of that scope opens SCIM, and one of another does not. */
export const checkScope: ClaimCheck<"tokenScope"> = async ({ scope }, stage) => {
  const { target, facts, vendor } = stage;
  if (target.standIn === undefined) return [untestable(needsStandIn(stage, "A token's scope"))];
  if (facts?.scope === undefined) return [unstated(`Nothing is known of a scope that ${vendor} asks for.`)];
  const refusal = await refusalOf(async () => {
    const { control } = stage.target.standIn ?? {};
    const tenant = await control?.createTenant();
    await control?.issueToken({ ...named(tenant?.name), admin: "another", scope });
  });
  return [
    judge({
      agrees: refusal === undefined && scope === facts.scope.value,
      evidence: facts.scope.evidence,
      is: `${vendor} makes a token with the scope ${scope}.`,
      isNot: `${vendor} has another scope for SCIM.`,
      expected: `a token with the scope "${scope}"`,
      got: refusal ?? "a token",
      nearest: facts.scope.value,
    }),
  ];
};

/**
 * The words of a refusal; undefined where there was none.
 *
 * @example
 * await refusalOf(() => control.issueToken({ role: "Reviewer" }));
 */
export async function refusalOf(act: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await act();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The tenant's name as an option; none for the default tenant. */
export function named(tenant: string | undefined): { readonly tenant?: string } {
  return tenant === undefined ? {} : { tenant };
}
