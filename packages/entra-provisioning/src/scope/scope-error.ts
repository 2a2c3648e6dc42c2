/**
 * A scoping filter cannot be evaluated: says which clause, what it has and what was expected.
 *
 * @example
 * const clause = { sourceOperandName: "manager", operatorName: "IS NULL", targetOperand: { values: [] } };
 * const groups = [{ name: "No boss", clauses: [clause] }];
 * try {
 *   compileScope({ groups, inputFilterGroups: [], categoryFilterGroups: [] });
 * } catch (error) {
 *   if (error instanceof ScopeError) error.message; // manager is no attribute that filters support
 * }
 */
export class ScopeError extends Error {
  override readonly name = "ScopeError";

  constructor(clause: string, got: string, expected: string) {
    super(`Scoping filter, in ${clause}: got ${got}, expected ${expected}.`);
  }
}
