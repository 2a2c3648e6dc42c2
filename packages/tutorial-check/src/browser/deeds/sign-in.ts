import { show, type Journey } from "../journey.ts";
import { contradicted, done, type Outcome } from "../outcome.ts";
import type { Tab } from "../tab.ts";

/** Opens a product where it begins, and signs in where it asks for that. */
export async function signIn(journey: Journey, tab: Tab): Promise<Outcome> {
  await enter(journey, tab);
  const { alerts, title } = await tab.read();
  const [warning] = alerts;
  await show(journey, tab);
  return tab.status < 400
    ? done(`Signed in; the page "${title}" is open.`)
    : contradicted({ detail: `Signing in is refused: ${warning ?? title}` });
}

/** Makes sure that a product is open, for a tutorial that goes there without a word. */
export async function enter(journey: Journey, tab: Tab): Promise<void> {
  const { url, account } = journey.stage[tab.product];
  tab.lostAt = undefined;
  await tab.page.goto(url);
  const { spots } = await tab.read();
  const password = spots.find(({ role, name }) => role === "textbox" && /^password$/i.test(name));
  const name = spots.find(
    ({ role, name: label }) => role === "textbox" && /e-?mail|user ?name|account/i.test(label),
  );
  const button = spots.find(
    ({ role, name: label }) => role === "button" && /^(?:sign|log) ?in$|^next$/i.test(label),
  );
  if (account === undefined || name === undefined || button === undefined) return;
  await tab.page.getByRole("textbox", { name: name.name, exact: true }).fill(account.email);
  if (password !== undefined) {
    await tab.page.getByRole("textbox", { name: password.name, exact: true }).fill(account.password);
  }
  await tab.use(button).click();
  await tab.read();
}
