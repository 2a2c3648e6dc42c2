/** No answer came in time. */
class AnswerTimeoutError extends Error {
  override readonly name = "AnswerTimeoutError";
  readonly code = "ETIMEDOUT";
}

/**
 * Waits for a promise no longer than it may take. What comes later is dropped.
 *
 * @param ms Milliseconds.
 * @throws AnswerTimeoutError
 */
export function withTimeout<Result>(promise: Promise<Result>, ms: number): Promise<Result> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new AnswerTimeoutError(`the target did not answer within ${ms} ms`));
    }, ms);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
