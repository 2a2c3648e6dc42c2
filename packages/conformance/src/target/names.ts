/** Names that nobody else has, so that what a run made can be told from what was there. */
export interface Names {
  /** In the userName or displayName of everything the run makes. */
  readonly prefix: string;
  /** The prefix of the people that checks share, so that a filter finds them and nothing else of the run. */
  readonly people: string;
  /** Another name with the prefix. */
  fresh(): string;
}

/**
 * Creates the names of a run.
 *
 * @param random A hexadecimal text that cannot be guessed.
 * @example
 * createNames("9f86d081884c").fresh(); // "understudy-9f86d081884c-1"
 */
export function createNames(random: string): Names {
  const prefix = `understudy-${random}`;
  let last = 0;
  return {
    prefix,
    people: `${prefix}-people`,
    fresh() {
      last += 1;
      return `${prefix}-${last}`;
    },
  };
}
