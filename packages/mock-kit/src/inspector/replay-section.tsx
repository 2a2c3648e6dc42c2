import type { VNode } from "preact";
import type { JournalEntry } from "../control/control-api.ts";
import { describeStatus, ExchangeInFull, ExchangeLine } from "./exchange-view.tsx";
import type { Inspection } from "./inspection.ts";
import { Section } from "./parts-of-page.tsx";

/**
 * A request beside its repetition; nothing while none was sent again.
 *
 * @example
 * <ReplaySection inspection={inspection} />
 */
export function ReplaySection({ inspection }: { readonly inspection: Inspection }): VNode | null {
  const { compared, origin } = inspection;
  const [old, again] = compared;
  if (old === undefined || again === undefined) return null;
  return (
    <Section id="replay" title="Sent again">
      <p>{compareStatus(old, again)}</p>
      <div class="beside">
        {[
          { says: "The first time", entry: old },
          { says: "The second time", entry: again },
        ].map(({ says, entry }) => (
          <article key={says} aria-label={says}>
            <h3>{says}</h3>
            <p>
              <ExchangeLine entry={entry} />
            </p>
            <ExchangeInFull entry={entry} origin={origin} name={`replay-${entry.id}`} />
          </article>
        ))}
      </div>
    </Section>
  );
}

function compareStatus(old: JournalEntry, again: JournalEntry): string {
  const first = describeStatus(old);
  if (old.status !== again.status) {
    return `It was answered otherwise: first ${first}, then ${describeStatus(again)}.`;
  }
  return old.response === again.response
    ? `It was answered the same: ${first}.`
    : `It was answered with the same status, ${first}, and another body.`;
}
