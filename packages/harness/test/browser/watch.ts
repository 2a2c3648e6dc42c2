import type { Page } from "./chromium.ts";

/**
 * Notes down what no page may do: complain in the console (also of its own policy), fail, open a dialog, load what is not
 * there, or ask another origin.
 *
 * @returns What was noted, as it comes.
 */
export function watch(page: Page, origin: string): readonly string[] {
  const noted: string[] = [];
  const note = (what: string): void => void noted.push(`${new URL(page.url()).pathname}: ${what}`);
  page.on("console", (message) => note(`the console says: ${message.text()}`));
  page.on("pageerror", (error) => note(`a script fails: ${error.message}`));
  page.on("dialog", (dialog) => {
    note(`a dialog opens: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol !== "data:" && url.origin !== origin) note(`it asks ${url.origin}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) note(`${response.url()} is ${response.status()}`);
  });
  return noted;
}
