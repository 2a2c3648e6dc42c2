/** What is special about a person of a generated directory. */
export type PersonKind =
  | "ordinary"
  | "apostrophe"
  | "japanese"
  | "arabic"
  | "greek"
  | "cyrillic"
  | "accented"
  | "guest"
  | "disabled"
  | "longValues";

/** How a person comes to the application. */
export type PersonAssignment = "direct" | "throughGroup" | "none";

/** After so many people the kinds begin again; each place in {@link KINDS} is 2 % of the people. */
const PERIOD = 50;

const KINDS: ReadonlyMap<number, PersonKind> = new Map([
  [3, "apostrophe"],
  [7, "japanese"],
  [11, "arabic"],
  [14, "accented"],
  [17, "greek"],
  [22, "cyrillic"],
  [27, "accented"],
  [30, "guest"],
  [33, "apostrophe"],
  [37, "disabled"],
  [41, "longValues"],
  [45, "guest"],
]);

/** 4 % guests, accented names and apostrophes each; 2 % of each other kind; 76 % ordinary. */
export function kindOf(index: number): PersonKind {
  return KINDS.get(index % PERIOD) ?? "ordinary";
}

/** 10 of 13 directly, 2 of 13 through a group, 1 of 13 not at all; 13, so that no kind always falls to one of them. */
export function assignmentOf(index: number): PersonAssignment {
  const place = index % 13;
  if (place === 12) return "none";
  return place === 5 || place === 6 ? "throughGroup" : "direct";
}

/** Everyone reports to one of the eight times fewer people before them, but for the first and 2 % of the others. */
export function managerOf(index: number): number | undefined {
  return index === 0 || index % PERIOD === 19 ? undefined : Math.floor((index - 1) / 8);
}

/** Spreads the incomplete people evenly; they lack a mail address and a given name by turns. */
export function lacks(index: number, incompleteShare: number): "mail" | "givenName" | undefined {
  const number = Math.floor((index + 1) * incompleteShare);
  if (number === Math.floor(index * incompleteShare)) return undefined;
  return number % 2 === 1 ? "mail" : "givenName";
}
