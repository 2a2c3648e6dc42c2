import type { Label } from "../step/action.ts";
import { contradicted, type Outcome } from "./outcome.ts";
import type { Search, Tab } from "./tab.ts";

/** Says that a label is not on a page; only that it was not tried where one has lost the way before. */
export async function missing(
  tab: Tab,
  label: Label,
  what: string,
  found: Extract<Search, { spot: undefined }>,
  place?: Label,
): Promise<Outcome> {
  if (tab.lostAt !== undefined) {
    return {
      verdict: "skipped",
      line: label.line,
      detail: `"${label.text}" could not be tried, since line ${tab.lostAt} did not lead where it is.`,
    };
  }
  const { title } = await tab.read();
  const where =
    place === undefined ? `on the page "${title}"` : `below "${place.text}" on the page "${title}"`;
  return contradicted({
    line: label.line,
    detail: `There is no ${what} "${label.text}" ${where}${hint(found.nearest)}.`,
    expected: label.text,
    ...(found.nearest === undefined ? {} : { nearest: found.nearest, got: found.nearest }),
  });
}

function hint(nearest: string | undefined): string {
  return nearest === undefined ? "" : `; the nearest is "${nearest}"`;
}
