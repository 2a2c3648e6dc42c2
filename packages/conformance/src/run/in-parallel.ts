/**
 * Does something with each item, a few at a time and in their order.
 *
 * @param most How many at a time.
 * @example
 * await inParallel(paths, 8, async (path) => remove(path));
 */
export async function inParallel<T>(
  items: readonly T[],
  most: number,
  action: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  const work = async (): Promise<void> => {
    for (const item of queue) await action(item);
  };
  await Promise.all(Array.from({ length: Math.max(1, most) }, work));
}
