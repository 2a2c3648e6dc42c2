/** Words that have to come one after another, with anything between them. */
export type WordOrder = readonly RegExp[];

/**
 * Finds words in their order: each at its first place after the one before. What takes a regular expression with `.*`
 * between the words time by their number is done here in one pass.
 *
 * @param words Without the flag `g`.
 * @returns The named groups of all of them; undefined where one is missing.
 * @example
 * findInOrder("The old key works for 8 hours.", [/\bold\b/, /\bkey\b/, /\b(?<count>\d+) hours\b/]); // { count: "8" }
 */
export function findInOrder(text: string, words: WordOrder): Readonly<Record<string, string>> | undefined {
  const groups: Record<string, string> = {};
  let rest = text;
  for (const word of words) {
    const match = word.exec(rest);
    if (match === null) return undefined;
    Object.assign(groups, match.groups);
    rest = rest.slice(match.index + match[0].length);
  }
  return groups;
}
