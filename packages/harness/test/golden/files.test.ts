import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ConfigError } from "@understudy/mock-kit";
import { describe, expect, it } from "vitest";
import { formatGolden, loadGolden, replayGolden, startMock, type Golden } from "../../src/index.ts";
import "../../src/vitest/index.ts";

function fileOf(content: unknown): string {
  const file = join(mkdtempSync(join(tmpdir(), "understudy-golden-")), "golden.json");
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
}

const get = { method: "GET", path: "/Users", status: 200 };

describe("a golden file", () => {
  it.each<[string, unknown, string]>([
    ["no JSON", "{", "golden.json:1:2: "],
    ["no exchanges", { title: "x", exchanges: [] }, "exchanges: expected at least one exchange"],
    [
      "a key that is none",
      { title: "x", vendr: "qa", exchanges: [get] },
      'unknown key "vendr"; did you mean "vendor"?',
    ],
    [
      "an exchange without a status",
      { title: "x", exchanges: [{ method: "GET", path: "/Users" }] },
      "exchanges[0].status: ",
    ],
    [
      "a path that is none",
      { title: "x", exchanges: [{ ...get, path: "Users" }] },
      "exchanges[0].path: expected a path",
    ],
    [
      "a token that nobody issues",
      { title: "x", exchanges: [{ ...get, token: "token-2" }] },
      'exchanges[0].token: got "token-2"',
    ],
    ["a vendor that does not exist", { title: "x", vendor: "qo", exchanges: [get] }, 'did you mean "qa"?'],
    ["no vendor and no server", { title: "x", exchanges: [get] }, 'has no "vendor"'],
    [
      "a knob that does not exist",
      { title: "x", vendor: "qa", knobs: { onDelet: 1 }, exchanges: [get] },
      'did you mean "onDelete"',
    ],
    [
      "a fault that is none",
      { title: "x", vendor: "qa", exchanges: [{ ...get, fault: { statuss: 1 } }] },
      'did you mean "status"',
    ],
    [
      "a step that is none",
      { title: "x", vendor: "qa", exchanges: [{ control: "POST /nothing" }, get] },
      'got "POST /nothing"',
    ],
    [
      "what cannot be there before",
      { title: "x", vendor: "qa", given: [{ path: "/Users", body: { active: true } }], exchanges: [get] },
      "given[0] cannot be made at /Users: got 400",
    ],
  ])("is refused for %s", async (_, content, why) => {
    const replaying = replayGolden(fileOf(content));
    await expect(replaying).rejects.toThrow(ConfigError);
    await expect(replaying).rejects.toThrow(why);
  });

  it("is read as it was written", async () => {
    const golden: Golden = {
      title: "x",
      vendor: "qa",
      exchanges: [{ ...get, response: { totalResults: 0, Resources: [], long: "x".repeat(200) } }],
    };
    expect(await loadGolden(fileOf(formatGolden(golden)))).toEqual(golden);
  });

  it("names a placeholder that nothing is known of as a difference", async () => {
    const golden: Golden = { title: "x", vendor: "qa", exchanges: [{ ...get, path: "/Users/{{id-3}}" }] };
    const { different } = await replayGolden(golden);
    const problem = "got {{id-3}}, expected one that a given resource or an earlier answer has";
    expect(different).toMatchObject([{ number: 1, differences: [{ path: "request", problem }] }]);
  });

  it("looks at what it names alone, where responses are not whole, and at nothing that may be anything", async () => {
    const schemas = ["urn:ietf:params:scim:schemas:core:2.0:User"];
    const post = { method: "POST", path: "/Users", status: 201 };
    const golden: Golden = {
      title: "x",
      vendor: "reference",
      exchanges: [
        { ...post, request: { schemas, userName: "ada" }, response: { userName: "ada", meta: "{{any}}" } },
        {
          ...post,
          request: { schemas, userName: "bob" },
          response: { active: true },
          absent: ["displayName", "id"],
        },
      ],
    };
    const { different } = await replayGolden(golden);
    expect(different).toMatchObject([
      {
        number: 2,
        differences: [
          { path: "response.active", expected: true },
          { path: "response.id", got: "{{id-2}}" },
        ],
      },
    ]);
  });

  it("says that a user is not created a second time where the first is there still", async () => {
    const schemas = ["urn:ietf:params:scim:schemas:core:2.0:User"];
    const request = { schemas, userName: "ada@example.com", active: true };
    const file = fileOf({
      title: "creates a user",
      exchanges: [
        { method: "POST", path: "/Users", request, status: 201, response: { userName: "ada@example.com" } },
      ],
    });
    await using qa = await startMock("qa");
    await expect(qa).toReplay(file);
    await expect(expect(qa).toReplay(file)).rejects.toThrow(
      /1 of 1 exchanges different\n\n {2}#1 POST \/Users\n {4}status\n {6}- 201\n {6}\+ 409/,
    );
    await expect(qa).not.toReplay(file);
    await expect(expect("qa").toReplay(file)).rejects.toThrow("toReplay: got string, expected a mock");
  });
});
