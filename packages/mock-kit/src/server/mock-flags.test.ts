import { describe, expect, it, vi } from "vitest";
import { fixtureProfile } from "../../test/fixture-profiles.ts";
import { createMockCommand, readMockFlags, type MockFlags } from "./mock-flags.ts";

function parse(...flags: string[]): MockFlags {
  const command = createMockCommand(fixtureProfile())
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });
  return command.parse(flags, { from: "user" }).opts<MockFlags>();
}

describe("the flags of a mock's program", () => {
  it("have defaults that listen on loopback only", () => {
    vi.stubEnv("PORT", undefined);
    vi.stubEnv("HOST", undefined);
    expect(parse()).toEqual({ port: 8080, host: "127.0.0.1" });
  });

  it("come from the environment, and a flag goes first", () => {
    vi.stubEnv("PORT", "4105");
    vi.stubEnv("HOST", "0.0.0.0");
    vi.stubEnv("UNDERSTUDY_ID_SEED", "42");
    vi.stubEnv("UNDERSTUDY_NOW", "2026-01-05T09:00:00Z");
    vi.stubEnv("UNDERSTUDY_CONTROL_KEY", "s3cret");
    vi.stubEnv("UNDERSTUDY_KNOBS", '{"onDelete":"deactivate"}');
    expect(parse("--port", "0")).toEqual({
      port: 0,
      host: "0.0.0.0",
      idSeed: 42,
      now: "2026-01-05T09:00:00Z",
      controlKey: "s3cret",
      knobs: { onDelete: "deactivate" },
    });
  });

  it.each([
    [["--port", "99999"], /0 to 65535/],
    [["--port", "4105.5"], /whole number/],
    [["--id-seed", "many"], /whole number/],
    [["--knobs", "{"], /JSON/],
    [["--hots", "x"], /--host/],
    [["extra"], /too many arguments/],
  ])("say what is wrong with %j", (flags, message) => {
    expect(() => parse(...flags)).toThrow(message);
  });

  it("name the seed file that is not there", async () => {
    const reading = readMockFlags({ port: 0, host: "127.0.0.1", seed: "/nowhere/seed.yaml" });
    await expect(reading).rejects.toThrow(
      'Cannot read the seed file "/nowhere/seed.yaml": there is no such file',
    );
  });
});
