/** What is there at once, as memory has it, or takes a while. */
export type Soon<T> = T | Promise<T>;

/** Goes on with what is there, without waiting where nobody has to: a promise costs as much as the rest of a short read. */
export function whenThere<T, U>(value: Soon<T>, goOn: (value: T) => Soon<U>): Soon<U> {
  return value instanceof Promise ? value.then(goOn) : goOn(value);
}
