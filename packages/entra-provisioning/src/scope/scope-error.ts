/** A scoping filter cannot be evaluated: says which clause, what it has and what was expected. */
export class ScopeError extends Error {
  override readonly name = "ScopeError";

  constructor(clause: string, got: string, expected: string) {
    super(`Scoping filter, in ${clause}: got ${got}, expected ${expected}.`);
  }
}
