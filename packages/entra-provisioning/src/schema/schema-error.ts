/** A synchronizationSchema cannot be run: says where in it, what is there and what was expected. */
export class SchemaError extends Error {
  override readonly name = "SchemaError";
  /** E.g. `synchronizationRules[0].objectMappings[1].targetObjectName`. */
  readonly path: string;

  constructor(path: string, got: string, expected: string) {
    super(`Schema, at ${path}: got ${got}, expected ${expected}.`);
    this.path = path;
  }
}
