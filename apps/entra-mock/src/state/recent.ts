/** The youngest of what came; what is older is forgotten. */
export interface Recent<Item> {
  add(item: Item): void;
  newestFirst(): readonly Item[];
  find(id: string): Item | undefined;
}

/**
 * Creates a list that keeps the youngest items.
 *
 * @param most How many, 1 or more.
 * @example
 * createRecent<OutboxMessage>(500).newestFirst(); // []
 */
export function createRecent<Item extends { readonly id: string }>(most: number): Recent<Item> {
  const kept: Item[] = [];
  return {
    add(item) {
      kept.push(item);
      if (kept.length > most) kept.shift();
    },
    newestFirst: () => kept.toReversed(),
    find: (id) => kept.find((item) => item.id === id),
  };
}
