/** What a server does that the RFC does not have it do: a check throws it. */
export class Finding extends Error {
  override readonly name = "Finding";
  readonly what: string;
  readonly got: string;
  readonly expected: string;

  constructor(what: string, got: string, expected: string) {
    super(`${what}: got ${got}, expected ${expected}`);
    this.what = what;
    this.got = got;
    this.expected = expected;
  }
}

/** Why a check says nothing about a server: a check, or what it stands on, throws it. */
export class Skip extends Error {
  override readonly name = "Skip";
}

/** Ends a check without a verdict. */
export function skip(reason: string): never {
  throw new Skip(reason);
}
