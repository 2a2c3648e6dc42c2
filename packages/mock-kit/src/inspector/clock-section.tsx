import type { VNode } from "preact";
import { Field, SelectField } from "../console/fields.tsx";
import type { Inspection } from "./inspection.ts";
import { ActForm, Live, Section } from "./parts-of-page.tsx";

/** Spans to move the clock by, ISO 8601. */
const SPANS = [
  { value: "PT1M", label: "a minute" },
  { value: "PT40M", label: "40 minutes" },
  { value: "PT1H", label: "an hour" },
  { value: "PT8H", label: "8 hours" },
  { value: "P1D", label: "a day" },
  { value: "P30D", label: "30 days" },
  { value: "P1Y", label: "a year" },
];

/**
 * The mock's time, to move on or to set.
 *
 * @example
 * <ClockSection inspection={inspection} />
 */
export function ClockSection({ inspection }: { readonly inspection: Inspection }): VNode {
  const { now, isClockStopped } = inspection;
  return (
    <Section id="clock" title="Clock">
      <Live id="clock-live">
        <p>
          It is <time datetime={now}>{now}</time>
          {isClockStopped ? ", and the clock stands still." : " by this mock's clock, which runs."}
        </p>
      </Live>
      <ActForm inspection={inspection} section="clock">
        <SelectField label="Move it on by" name="duration" options={SPANS} />
        <p>
          <button type="submit" name="action" value="advance-clock">
            Advance the clock
          </button>
        </p>
      </ActForm>
      <ActForm inspection={inspection} section="clock">
        <Field label="Stop it at" name="instant" need="optional" placeholder="2026-01-05T09:00:00Z" />
        <p>
          <button type="submit" name="action" value="set-clock">
            Set the clock
          </button>
        </p>
      </ActForm>
      <ActForm inspection={inspection} section="clock">
        <p id="reset-says">
          A reset puts resources, tokens, clock and faults back to the start and forgets all requests.
        </p>
        <button type="submit" name="action" value="reset" aria-describedby="reset-says">
          Reset the mock
        </button>
      </ActForm>
    </Section>
  );
}
