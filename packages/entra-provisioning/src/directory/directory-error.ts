/** What was asked of the directory cannot be done: names the operation, the object, what was found and what was expected. */
export class DirectoryError extends Error {
  override readonly name = "DirectoryError";

  constructor(operation: string, subject: string, got: string, expected: string) {
    super(`${operation} ${subject}: got ${got}, expected ${expected}.`);
  }
}
