/**
 * Makes a function that takes secrets out of texts, whoever wrote them there.
 *
 * @example
 * createRedactor(["s3cret"])("Bearer s3cret"); // "Bearer ***"
 */
export function createRedactor(secrets: readonly string[]): (text: string) => string {
  const written = secrets.flatMap((secret) =>
    secret === "" ? [] : [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)],
  );
  return (text) => written.reduce((redacted, secret) => redacted.replaceAll(secret, "***"), text);
}
