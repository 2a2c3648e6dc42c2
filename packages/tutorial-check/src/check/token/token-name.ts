import { bearer } from "../bearer.ts";
import { judge, untestable, type Outcome } from "../judge.ts";
import type { ScimAnswer } from "../scim.ts";
import { needsStandIn, type ClaimCheck, type Stage } from "../stage.ts";

/** What the vendor calls the token, and that the token it means opens SCIM as a bearer token while nothing else does. */
export const checkTokenName: ClaimCheck<"tokenName"> = async ({ name }, stage) => [
  checkName(name, stage),
  await checkBearer(stage),
];

function checkName(name: string, stage: Stage): Outcome {
  const called = stage.facts?.called;
  if (called === undefined) return untestable(needsStandIn(stage, "The token's name"));
  return judge({
    agrees: fold(name) === fold(called.value),
    evidence: called.evidence,
    is: `${stage.vendor} calls the value of Secret Token so.`,
    isNot: `${stage.vendor} calls the value of Secret Token otherwise.`,
    expected: `"${name}"`,
    got: `"${called.value}"`,
    nearest: called.value,
  });
}

/** Case and space are the writer's; the words are the vendor's. */
function fold(name: string): string {
  return name.toLowerCase().replaceAll(/[\s-]+/g, " ");
}

async function checkBearer({ target, ask }: Stage): Promise<Outcome> {
  const { secretToken } = target;
  const basic = `Basic ${Buffer.from(`understudy:${secretToken}`).toString("base64")}`;
  const tries: readonly (readonly [string, string | undefined, (answer: ScimAnswer) => boolean])[] = [
    ["with it", bearer(secretToken).authorization, ({ status }) => status === 200],
    ["without it", undefined, isRefusal],
    ["with another", bearer("understudy-knows-no-such-token").authorization, isRefusal],
    ["as Basic", basic, isRefusal],
  ];
  const wrong: string[] = [];
  for (const [how, authorization, isRight] of tries) {
    const answer = await ask(target, "GET /Users?count=1", { authorization });
    if (!isRight(answer)) wrong.push(`${answer.status} ${how}`);
  }
  return judge({
    facet: "bearer",
    agrees: wrong.length === 0,
    evidence: undefined,
    is: "As a bearer token it opens SCIM; no token, another one, and Basic do not.",
    isNot: "It is no bearer token of this server's.",
    expected: "200 with it; 401 without it, with another, and as Basic",
    got: wrong.join(", "),
  });
}

function isRefusal({ status }: ScimAnswer): boolean {
  return status === 401 || status === 403;
}
