import type { Label } from "../step/action.ts";
import { show, type Journey } from "./journey.ts";
import { contradicted, type Outcome } from "./outcome.ts";
import type { Spot } from "./page-outline.ts";
import type { Tab } from "./tab.ts";

/** Clicks, and tells what the page says against it; undefined where it goes along. */
export async function click(
  journey: Journey,
  tab: Tab,
  spot: Spot,
  label: Label,
): Promise<Outcome | undefined> {
  const before = new Set((await tab.read()).alerts);
  tab.status = 200;
  await show(journey, tab, spot);
  await tab.use(spot).click();
  const after = await tab.read();
  const warning = after.alerts.find((alert) => !before.has(alert)) ?? (await invalidField(tab));
  if (warning === undefined && tab.status < 400) return undefined;
  tab.lostAt = label.line;
  const got = warning ?? `${tab.status}: ${after.title}`;
  return contradicted({
    detail: `"${label.text}" is there, and the page refuses: ${got}`,
    expected: "a page without a warning",
    got,
  });
}

interface Validated {
  readonly validationMessage: string;
}

/** A browser sends no form with a field it does not accept, and goes to that field. */
async function invalidField({ page }: Tab): Promise<string | undefined> {
  const field = page.locator(":invalid:focus");
  if ((await field.count()) === 0) return undefined;
  return await field.evaluate((element) => (element as unknown as Validated).validationMessage);
}
