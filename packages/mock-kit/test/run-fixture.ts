import { runMock } from "../src/index.ts";
import { policies } from "./fixture-profiles.ts";

await runMock(policies.immediate);
