/**
 * What runs in a browser, function by function: none may name anything of this module but another of these functions, for
 * they are sent as their own text.
 */

/** Starts the live parts of the page. */
export function start(): void {
  document.body.dataset["scripted"] = "";
  document.addEventListener("click", (event) => void copy(event.target));
  let leaving = new AbortController();
  const attend = (): void => {
    leaving.abort();
    leaving = new AbortController();
    // A page that nobody sees keeps no connection, of which a browser has few.
    if (!document.hidden) void follow(leaving.signal);
  };
  document.addEventListener("visibilitychange", attend);
  attend();
}

/** Looks again whenever a request has come, and comes back to a mock that went away. */
export async function follow(signal: AbortSignal): Promise<void> {
  /** Milliseconds between two looks at a mock that is asked all the time. */
  const pause = 400;
  while (!signal.aborted) {
    try {
      const newest = document.querySelector<HTMLElement>("[data-last-request]")?.dataset["lastRequest"];
      const response = await fetch(`/_mock/live?after=${newest ?? "0"}`, { signal });
      const reader = response.body?.getReader();
      if (!response.ok || reader === undefined) throw new Error("no stream");
      tell("Live: requests appear as they come.");
      await refresh(signal);
      for (let read = await reader.read(); !read.done; read = await reader.read()) {
        await refresh(signal);
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    } catch {
      tell("Not live: the mock does not answer. Reload the page once it does.");
    }
    await new Promise((resolve) => setTimeout(resolve, 5 * pause));
  }
}

/** Has the page written anew, and takes over what is live in it. */
export async function refresh(signal: AbortSignal): Promise<void> {
  const response = await fetch(location.pathname + location.search, {
    signal,
    headers: { accept: "text/html" },
  });
  if (!response.ok) return;
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  for (const part of document.querySelectorAll("[data-live]")) {
    const written = fresh.getElementById(part.id);
    if (written !== null) takeOver(part, written);
  }
}

/** Puts a part anew; a list of requests keeps those it has, so that one that is being read stays as it is. */
export function takeOver(part: Element, written: Element): void {
  const list = part.querySelector("[data-items]");
  const writtenList = written.querySelector("[data-items]");
  if (list !== null && writtenList !== null) {
    mergeItems(list, writtenList);
    const fresh = Array.from(written.children);
    for (const extra of Array.from(part.children).slice(fresh.length)) extra.remove();
    for (const [at, child] of fresh.entries()) {
      const old = part.children[at];
      if (old === undefined) part.append(child);
      else if (old !== list && !old.isEqualNode(child)) old.replaceWith(child);
    }
    return;
  }
  for (const open of part.querySelectorAll("details[open]")) {
    if (open.id !== "") written.querySelector(`#${CSS.escape(open.id)}`)?.setAttribute("open", "");
  }
  if (part.isEqualNode(written) || part.contains(document.activeElement)) return;
  part.replaceWith(written);
}

/** Adds what is new at its place, and removes what is gone; the order of the others never changes. */
export function mergeItems(list: Element, written: Element): void {
  const wanted = new Set(Array.from(written.children, keyOf));
  for (const item of Array.from(list.children)) if (!wanted.has(keyOf(item))) item.remove();
  for (const [at, item] of Array.from(written.children).entries()) {
    const here = list.children[at];
    if (here === undefined) list.append(item);
    else if (keyOf(here) !== keyOf(item)) here.before(item);
  }
}

/** Tells one request from another, also of one number. */
export function keyOf(item: Element): string {
  return item.getAttribute("data-item") ?? "";
}

/** Copies what a button is for. */
export async function copy(target: EventTarget | null): Promise<void> {
  const button = target instanceof Element ? target.closest<HTMLElement>("[data-copy]") : null;
  const source = document.getElementById(button?.dataset["copy"] ?? "");
  if (button === null || source === null) return;
  const says = await navigator.clipboard.writeText(source.textContent ?? "").then(
    () => "Copied",
    () => "Not copied: select the text above",
  );
  button.textContent = says;
  button.ariaLabel = says;
}

/** Says whether the page follows the mock. */
export function tell(says: string): void {
  const place = document.getElementById("live");
  if (place !== null && place.textContent !== says) place.textContent = says;
}
