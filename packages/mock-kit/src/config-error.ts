/**
 * A mistake of the person who runs or configures a mock: a profile, a seed file, a flag. Never a client's mistake.
 *
 * @example
 * throw new ConfigError('Unknown key "teantUrl" in the profile of QA; did you mean "tenantUrl"?');
 */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}
