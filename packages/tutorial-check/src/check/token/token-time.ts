import { bearer } from "../bearer.ts";
import { judge, untestable, type Trial } from "../judge.ts";
import { needsStandIn, type ClaimCheck, type Stage } from "../stage.ts";
import type { StandInControl, Tenant } from "../target.ts";
import type { TokenRotation } from "../vendor-facts.ts";
import { wordDuration } from "../word-duration.ts";
import { refusalOf } from "./token-form.ts";

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const DAY = 24 * HOUR;

/** What of an event was observed, for a judgement. */
type Observed = Pick<Trial, "agrees" | "expected" | "got">;

/** How long an old token works once another is made: tried just before that time, and just after it. */
export const checkRotation: ClaimCheck<"tokenRotation"> = async ({ validForHours }, stage) => {
  const { target, facts } = stage;
  if (target.standIn === undefined) return [untestable(needsStandIn(stage, "Making another token"))];
  const { control } = target.standIn;
  const tenant = await control.createTenant();
  const made = await stopClock(control);
  const refusal = await refusalOf(() => control.issueToken({ tenant: tenant.name }));
  const observed =
    refusal === undefined
      ? await observeEnd(stage, control, tenant, made, validForHours * HOUR, SECOND)
      : { agrees: false, expected: "another token", got: refusal };
  const time = spanOf(validForHours * HOUR);
  return [
    judge({
      ...observed,
      evidence: facts?.rotation?.evidence,
      is:
        validForHours === 0
          ? "Once another is made, the old one is refused at once."
          : `Once another is made, the old one works just before ${time} are over, and is refused just after.`,
      isNot: "Once another is made, the old one does not end as stated.",
      nearest: endOf(facts?.rotation?.value),
    }),
  ];
};

/** How long a token works: tried some time before that, and some after, since months and years differ. */
export const checkLifetime: ClaimCheck<"tokenLifetime"> = async ({ days }, stage) => {
  const { target, facts } = stage;
  if (target.standIn === undefined) return [untestable(needsStandIn(stage, "How long a token lasts"))];
  const { control } = target.standIn;
  const made = await stopClock(control);
  const tenant = await control.createTenant();
  const margin = days >= 28 ? Math.ceil(days / 30) * DAY : SECOND;
  const observed = await observeEnd(stage, control, tenant, made, days * DAY, margin);
  return [
    judge({
      ...observed,
      evidence: facts?.lifetime?.evidence,
      is: `It works for ${spanOf(days * DAY)}, and not after.`,
      isNot: "It does not last that long, or lasts longer.",
      nearest: facts?.lifetime === undefined ? undefined : wordDuration(facts.lifetime.value),
    }),
  ];
};

/** When an old token ends, by the vendor's own rule. */
function endOf(rotation: TokenRotation | undefined): string | undefined {
  if (rotation?.kind === "immediate") return "at once";
  return rotation?.oldTokenValidFor === undefined ? undefined : wordDuration(rotation.oldTokenValidFor);
}

/** @param made Milliseconds since the Unix epoch; so are the others, without an epoch. */
async function observeEnd(
  stage: Stage,
  control: StandInControl,
  tenant: Tenant,
  made: number,
  validFor: number,
  margin: number,
): Promise<Observed> {
  const statusAt = async (instant: number): Promise<number> => {
    await control.setClock(new Date(instant).toISOString());
    const answer = await stage.ask(tenant, "GET /Users?count=1", bearer(tenant.secretToken));
    return answer.status;
  };
  const before = validFor === 0 ? undefined : await statusAt(made + validFor - margin);
  const after = await statusAt(made + validFor + (validFor === 0 ? 0 : margin));
  const time = spanOf(validFor);
  const tell = (was: number | undefined, is: number): string =>
    was === undefined ? `${is} at once` : `${was} just before ${time}, ${is} just after`;
  return {
    agrees: (before === undefined || before === 200) && after === 401,
    expected: tell(before === undefined ? undefined : 200, 401),
    got: tell(before, after),
  };
}

/** @returns Milliseconds since the Unix epoch. */
async function stopClock(control: StandInControl): Promise<number> {
  return Date.parse(await control.setClock(await control.clock()));
}

function spanOf(milliseconds: number): string {
  const [count, unit] =
    milliseconds % DAY === 0 && milliseconds > DAY
      ? [milliseconds / DAY, "day"]
      : milliseconds % HOUR === 0
        ? [milliseconds / HOUR, "hour"]
        : [Math.round(milliseconds / 60_000), "minute"];
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}
