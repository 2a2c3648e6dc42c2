export { ConfigError } from "./config-error.ts";
export { drawAccounts } from "./console/draw-accounts.ts";
export type * from "./control/control-api.ts";
export { createControlClient, type ControlClientOptions } from "./control/control-client.ts";
export { ControlError } from "./control/control-error.ts";
export { createMock } from "./create-mock.ts";
export { driveMock, type DriverAnswer, type MockDriver } from "./drive-mock.ts";
export { nearest, parseOrExplain } from "./explain.ts";
export { loadYaml } from "./load-yaml.ts";
export type * from "./fault/fault-rule.ts";
export { loadFaults } from "./fault/load-faults.ts";
export { describeFaultPresets } from "./fault/fault-presets.ts";
export type { ConsoleAccess, Mock, MockOptions, MockRequest, MockResponse } from "./mock.ts";
export { describeKnobs } from "./profile/describe-knobs.ts";
export { defineProfile, resolveKnobs, type ProfileDefinition } from "./profile/define-profile.ts";
export {
  describeAttributes,
  describeEvidence,
  describeFidelity,
  describeNotPlayed,
} from "./profile/describe-profile.ts";
export { assumed, documented, stated, type Evidence, type Fact } from "./profile/fact.ts";
export { knobTable, type KnobName, type Knobs } from "./profile/knobs.ts";
export { serveProfile, type ServedProfile } from "./profile/serve-profile.ts";
export { attribute, everyAttribute } from "./profile/profile.ts";
export { sampleResource, sampleValue } from "./profile/sample-resource.ts";
export type {
  Capability,
  Claim,
  Profile,
  ProfileAttribute,
  ProfileConsole,
  ResourceName,
  Rotation,
  SecretTokenPolicy,
} from "./profile/profile.ts";
export { loadSeed } from "./seed/load-seed.ts";
export type { Seed, SeedTenant } from "./seed/seed.ts";
export { listen, type Listening } from "./server/listen.ts";
export type { ListenOptions, MockServer } from "./server/mock-server.ts";
export { answerRequest } from "./server/answer-request.ts";
export { fetchInto } from "./server/fetch-into.ts";
export { runMock } from "./server/run-mock.ts";
export { startMockServer } from "./server/start-mock-server.ts";
export { isLocalHost, parseOrigin, type Origin } from "./tenant/host.ts";
export { clientRules } from "./verdict/client-rules.ts";
export { describeClientRules } from "./verdict/describe-client-rules.ts";
export type * from "./verdict/verdict.ts";
