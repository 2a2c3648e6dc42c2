/**
 * What runs in a browser, function by function: none may name anything of this module but another of these functions, for
 * they are sent as their own text.
 */

/** Follows what happens while somebody looks at the page. */
export async function follow(): Promise<void> {
  /** Milliseconds between two looks. */
  const pause = 1000;
  for (;;) {
    // A page that nobody sees asks for nothing.
    if (!document.hidden) await look();
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

/** Has the page written anew, takes over what is live in it, and says whether that went well. */
export async function look(): Promise<void> {
  try {
    const response = await fetch(location.href, { headers: { "x-understudy-look": "live" } });
    if (!response.ok || response.redirected) throw new Error("signed out");
    takeOver(new DOMParser().parseFromString(await response.text(), "text/html"));
    tell("The page follows what happens.");
  } catch {
    tell("The page does not follow what happens any more. Reload it.");
  }
}

/** Puts the live parts anew, but for what somebody is at. */
export function takeOver(fresh: Document): void {
  for (const part of document.querySelectorAll("[data-live]")) {
    const written = fresh.getElementById(part.id);
    const isSame = written === null || part.innerHTML === written.innerHTML;
    if (!isSame && !part.contains(document.activeElement)) part.replaceChildren(...written.childNodes);
  }
}

/** Says so where the page has room for it. */
export function tell(says: string): void {
  const place = document.getElementById("live");
  if (place !== null && place.textContent !== says) place.textContent = says;
}
