/**
 * A synchronizationSchema cannot be run: says where in it, what is there and what was expected.
 *
 * @example
 * try {
 *   compileSchema({ ...toSynchronizationSchema(scimApplication), synchronizationRules: [] });
 * } catch (error) {
 *   if (error instanceof SchemaError) error.path; // "synchronizationRules"
 * }
 */
export class SchemaError extends Error {
  override readonly name = "SchemaError";
  /** E.g. `synchronizationRules[0].objectMappings[1].targetObjectName`. */
  readonly path: string;

  constructor(path: string, got: string, expected: string) {
    super(`Schema, at ${path}: got ${got}, expected ${expected}.`);
    this.path = path;
  }
}
