/**
 * What was asked of the directory cannot be done: names the operation, the object, what was found and what was expected.
 *
 * @example
 * throw new DirectoryError("restore", "user 42", "one that is present", "one in the recycle bin");
 */
export class DirectoryError extends Error {
  override readonly name = "DirectoryError";

  constructor(operation: string, subject: string, got: string, expected: string) {
    super(`${operation} ${subject}: got ${got}, expected ${expected}.`);
  }
}
