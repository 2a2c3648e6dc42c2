import type { Clock } from "../clock.ts";
import { createObjectIds } from "../directory/object-ids.ts";
import { createJobIdentity } from "../log/job-identity.ts";
import { createEvaluationContext } from "../mapping/evaluation-context.ts";
import { toSynchronizationSchema } from "../schema/to-synchronization-schema.ts";
import type { SynchronizationSchema } from "../schema/synchronization-schema.ts";
import type { Credentials } from "../wire/credentials.ts";
import { createCompliantDialect } from "../wire/patch/patch-compliant.ts";
import { createDefaultDialect } from "../wire/patch/patch-default.ts";
import { createRateLimit } from "../wire/rate-limit.ts";
import { createScimClient, type ScimClient } from "../wire/scim-client.ts";
import { parseTenantUrl } from "../wire/tenant-url.ts";
import { createUndiciTransport } from "../wire/undici-transport.ts";
import type { JobContext } from "./job-context.ts";
import { compileProfile } from "./job-profile.ts";
import { createLinks } from "./links.ts";
import type { JobSettings, ProvisioningJobOptions } from "./provisioning-job.ts";

/** Milliseconds for the whole of an answer. No source has Entra's own (entra-client §9): assumed. */
const REQUEST_TIMEOUT_MS = 100_000;

/** A context whose settings an administrator changes. */
export interface MutableContext extends JobContext {
  /** @throws TypeError where the Tenant URL is none. */
  configure(settings: Partial<JobSettings>): void;
  /** @throws SchemaError and ExpressionError where it cannot be read. */
  setSchema(schema: SynchronizationSchema): void;
  /** A client for settings that are not kept. */
  clientFor(settings: Partial<Pick<JobSettings, "tenantUrl" | "credentials">>): ScimClient;
}

/**
 * Creates what the parts of a job share.
 *
 * @throws TypeError, RangeError, SchemaError and ExpressionError for options that cannot be taken.
 */
export function createContext(options: ProvisioningJobOptions, clock: Clock): MutableContext {
  const { application, directory, seed, quirks = {}, concurrency = 1 } = options;
  if (!Number.isSafeInteger(concurrency) || concurrency < 1) {
    throw new RangeError(`concurrency: got ${concurrency}, expected a whole number, 1 or more.`);
  }
  let settings = settingsOf(options);
  const evaluation = createEvaluationContext(
    seed === undefined ? { clock, quirks } : { clock, quirks, seed },
  );
  let profile = compileProfile(options.schema ?? toSynchronizationSchema(application, seed), evaluation);
  let tenant = parseTenantUrl(settings.tenantUrl);
  const dialects = { compliant: createCompliantDialect(quirks), default: createDefaultDialect(quirks) };
  const createClient = clientFactory(options, clock);
  return {
    directory,
    clock,
    quirks,
    underway: new Map(),
    isOnDemand: false,
    concurrency,
    get profile() {
      return profile;
    },
    identity: createJobIdentity(application, seed, options.identity),
    links: createLinks(),
    client: createClient(() => ({ base: tenant.base, credentials: settings.credentials })),
    get dialect() {
      return tenant.isCompliant ? dialects.compliant : dialects.default;
    },
    get settings() {
      return settings;
    },
    ids: {
      cycle: createObjectIds("cycle", seed),
      change: createObjectIds("change", seed),
      log: createObjectIds("log", seed),
      probe: createObjectIds("probe", seed),
    },
    configure(changes) {
      const changed = { ...settings, ...changes };
      tenant = parseTenantUrl(changed.tenantUrl);
      settings = changed;
    },
    setSchema(schema) {
      profile = compileProfile(schema, evaluation);
    },
    clientFor(candidate) {
      const { tenantUrl, credentials } = { ...settings, ...candidate };
      const { base } = parseTenantUrl(tenantUrl);
      return createClient(() => ({ base, credentials }));
    },
  };
}

type ClientFactory = (
  target: () => { readonly base: string; readonly credentials: Credentials },
) => ScimClient;

function clientFactory(options: ProvisioningJobOptions, clock: Clock): ClientFactory {
  const { requestTimeoutMs: timeoutMs = REQUEST_TIMEOUT_MS, requestsPerSecond, onExchange } = options;
  if (!(timeoutMs > 0)) throw new RangeError(`requestTimeoutMs: got ${timeoutMs}, expected more than 0.`);
  const transport = options.transport ?? createUndiciTransport({ answer: timeoutMs });
  const mayGo = createRateLimit(requestsPerSecond, clock);
  return (target) => createScimClient({ target, transport, clock, timeoutMs, mayGo, onExchange });
}

function settingsOf(options: ProvisioningJobOptions): JobSettings {
  const { tenantUrl, scope = "assigned", skipOutOfScopeDeletions = false } = options;
  const { deleteThreshold, notificationEmail } = options;
  return {
    tenantUrl,
    credentials: credentialsOf(options),
    scope,
    skipOutOfScopeDeletions,
    deleteThreshold,
    notificationEmail,
  };
}

function credentialsOf({ credentials, secretToken }: ProvisioningJobOptions): Credentials {
  if (credentials !== undefined) return credentials;
  if (secretToken !== undefined) return { kind: "secretToken", secretToken };
  throw new TypeError("credentials: got neither credentials nor secretToken, expected one of them.");
}
