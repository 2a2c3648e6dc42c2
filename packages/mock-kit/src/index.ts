export { ConfigError } from "./config-error.ts";
export type * from "./control/control-api.ts";
export type { Mock, MockOptions, MockRequest } from "./mock.ts";
export { assumed, documented, stated, type Evidence, type Fact } from "./profile/fact.ts";
export { knobTable, type KnobName, type Knobs } from "./profile/knobs.ts";
export { attribute } from "./profile/profile.ts";
export type {
  Capability,
  Claim,
  Profile,
  ProfileAttribute,
  Rotation,
  SecretTokenPolicy,
} from "./profile/profile.ts";
export type { Seed, SeedTenant } from "./seed/seed.ts";
export type { ListenOptions, MockServer } from "./server/mock-server.ts";
