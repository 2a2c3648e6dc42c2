import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startMock } from "../../src/index.ts";
import { understudy } from "../cli.ts";

const testdata = fileURLToPath(new URL("../../../tutorial-check/testdata", import.meta.url));

let folder: string;
/** A tutorial that is right, and one with three facts changed. */
let right: string;
let wrong: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "understudy-"));
  right = join(folder, "qa.md");
  wrong = join(folder, "qa-wrong.md");
  await cp(join(testdata, "qa.md"), right);
  const text = await readFile(right, "utf8");
  const slips: readonly (readonly [string, string])[] = [
    ["**8 hours**", "**2 hours**"],
    ["ad/v1/scim", "ad/v2/scim"],
    ["every 40 minutes", "every 20 minutes"],
  ];
  await writeFile(
    wrong,
    slips.reduce((changed, [from, to]) => changed.replace(from, to), text),
  );
});
afterAll(() => rm(folder, { recursive: true }));

/** Where a report goes. */
const file = (name: string): string => join(folder, `out.${name}`);

/** The line of a text in a tutorial, for `L70`. */
async function lineOf(tutorial: string, text: string): Promise<number> {
  return (await readFile(tutorial, "utf8")).split("\n").findIndex((line) => line.includes(text)) + 1;
}

describe("understudy tutorial", () => {
  it("tells in the tutorial's order what is verified, and ends with 0", async () => {
    const { code, stdout } = await understudy("tutorial", right);
    expect(stdout).toMatch(/^Tried on the stand-in of QA; 16 verified, 0 contradicted, 1 unstated/m);
    expect(stdout).toContain(`L${await lineOf(right, "8 hours")}   ✓ The old API Key will expire`);
    expect(stdout).toContain("✓ Nothing QA's tutorial says is contradicted.");
    const lines = [...stdout.matchAll(/^L(\d+)/gm)].map(([, line]) => Number(line));
    expect(lines).toEqual(lines.toSorted((a, b) => a - b));
    expect(code).toBe(0);
  });

  it("tells what is contradicted with what was expected, got, and right, and ends with 1", async () => {
    const { code, stdout } = await understudy("tutorial", wrong);
    expect(stdout).toMatch(/✗ The old API Key[^✓✗]*expected +200 just before 2 hours[^✓✗]*nearest +8 hours/);
    expect(stdout).toContain("✗ 3 of what it says are contradicted.");
    expect(code).toBe(1);
  });

  it("sums several tutorials up, and names those that do not pass", async () => {
    const { stdout } = await understudy("tutorial", right, wrong);
    expect(stdout.trim().split("\n").at(-1)).toMatch(
      /^✗ 2 tutorials: 29 verified, 3 contradicted.*; not passed: \S*qa-wrong\.md$/,
    );
  });

  it("gives a line of JSON a finding and one a tutorial", async () => {
    const { stdout } = await understudy("tutorial", wrong, "--json");
    const lines = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.find(({ id }) => id === "qa/tokenRotation")).toMatchObject({
      part: "claim",
      line: await lineOf(wrong, "2 hours"),
      verdict: "contradicted",
      nearest: "8 hours",
    });
    expect(lines.at(-1)).toMatchObject({ vendor: "QA", claims: 15, counts: { contradicted: 3, lint: 4 } });
  });

  it("writes JUnit, JSON, Markdown and a page", async () => {
    await understudy(
      "tutorial",
      wrong,
      "--report",
      ["junit", "json", "md", "html"].map((each) => `${each}=${file(each)}`).join(","),
    );
    const [junit, json, md, html] = await Promise.all(
      ["junit", "json", "md", "html"].map((name) => readFile(file(name), "utf8")),
    );
    const line = await lineOf(wrong, "2 hours");
    expect(junit).toContain('<testsuite name="QA" tests="22" failures="3"');
    expect(junit).toMatch(
      new RegExp(`name="L${line} qa/tokenRotation"[^>]*>\\s*<failure message="[^"]*qa-wrong.md:${line}: `),
    );
    expect(JSON.parse(json!)).toMatchObject([{ vendor: "QA", counts: { contradicted: 3 } }]);
    expect(md).toMatch(new RegExp(`^\\| ${line} +\\| ✗ contradicted`, "m"));
    expect(html).toContain(
      'id="L66-qa-tokenRotation" class="finding contradicted"'.replace("L66", `L${line}`),
    );
  });

  it("annotates the tutorial's own lines", async () => {
    const { stdout } = await understudy("tutorial", wrong, "--annotations");
    const line = await lineOf(wrong, "2 hours");
    expect(stdout).toContain(`::error file=${wrong},line=${line},title=contradicted::Once another is made`);
    expect(stdout).toMatch(/^::warning file=.*,line=\d+,title=lint::/m);
  });

  it("keeps verdicts with --write, and tells what changed in another source", async () => {
    const tutorial = join(folder, "kept.md");
    await cp(right, tutorial);
    expect(await understudy("tutorial", tutorial, "--write")).toMatchObject({ code: 0 });
    expect(await readFile(join(folder, "kept.verdicts.yaml"), "utf8")).toMatch(/^sha256: [0-9a-f]{64}$/m);
    expect(await understudy("tutorial", tutorial)).toMatchObject({ code: 0 });

    const text = await readFile(tutorial, "utf8");
    await writeFile(tutorial, text.replace("> * Remove users in QA once access is no longer needed\n", ""));
    const { code, stdout } = await understudy("tutorial", tutorial);
    expect(stdout).toContain("qa/capability/remove has vanished since it was reviewed");
    expect(stdout).toContain("✗ The source has changed since its verdicts were reviewed");
    expect(code).toBe(1);

    expect(await understudy("tutorial", tutorial, "--write")).toMatchObject({ code: 0 });
  });

  it("tells a verdict that changed though the source did not", async () => {
    const tutorial = join(folder, "same.md");
    const kept = join(folder, "kept", "same.verdicts.yaml");
    await cp(right, tutorial);
    await understudy("tutorial", tutorial, "--write", "--sidecar", join(folder, "kept"));
    const yaml = await readFile(kept, "utf8");
    await writeFile(kept, yaml.replace("verdict: untestable", "verdict: verified"));
    const { code, stdout } = await understudy("tutorial", tutorial, "--sidecar", join(folder, "kept"));
    expect(stdout).toContain("qa/capability/sso has changed since it was reviewed");
    expect(stdout).toContain("✗ Verdicts have changed since they were reviewed, and the source has not.");
    expect(code).toBe(1);
  });

  it("tries the claims on any server, and what only a product shows is untestable there", async () => {
    await using qa = await startMock("qa");
    const { stdout } = await understudy(
      "tutorial",
      right,
      "--against",
      qa.tenantUrl,
      "--token",
      qa.secretToken,
    );
    expect(stdout).toMatch(/^Tried on 127\.0\.0\.1:\d+; \d+ verified, 0 contradicted/m);
    expect(stdout).toMatch(/○ The old API Key will expire[^✓✗○]*shows in QA's own product alone/);
    const answer = await fetch(`${qa.tenantUrl}/Users`, {
      headers: { authorization: `Bearer ${qa.secretToken}` },
    });
    expect(await answer.json()).toMatchObject({ totalResults: 0 });
  });

  it("writes to no other machine unasked", async () => {
    const { code, stderr } = await understudy(
      "tutorial",
      right,
      "--against",
      "https://scim.example",
      "--token",
      "t",
    );
    expect(stderr).toContain("expected --yes");
    expect(code).toBe(2);
  });

  it("says of a server that does not answer that it does not", async () => {
    const url = "http://127.0.0.1:9/scim";
    const { code, stderr } = await understudy("tutorial", right, "--against", url, "--token", "t");
    expect(stderr).toContain("Nothing answers at 127.0.0.1:9");
    expect(code).toBe(2);
  });

  it("needs a token for a server", async () => {
    const { code, stderr } = await understudy("tutorial", right, "--against", "http://127.0.0.1:1/scim");
    expect(stderr).toContain("expected --token");
    expect(code).toBe(2);
  });

  it("uses the stand-in that --vendor names", async () => {
    const { stdout } = await understudy("tutorial", right, "--vendor", "plandisc");
    expect(stdout).toContain("Tried on the stand-in of Plandisc; ");
    expect(stdout).toMatch(/✗ Copy the full API Key\.[^✓✗]*nearest +SCIM token/);
    expect(await understudy("tutorial", right, "--vendor", "plandsc")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('did you mean "plandisc"?') as string,
    });
  });

  it("lists the claims of a vendor without a stand-in, tries none, and ends with 1", async () => {
    const { code, stdout } = await understudy("tutorial", join(testdata, "harbour.md"));
    expect(stdout).toContain("there is no stand-in of Harbour. understudy scaffold");
    expect(stdout).toMatch(/○ The Tenant URL is https:\/\/api\.harbour\.test/);
    expect(stdout).toContain("✗ Nothing of it was verified");
    expect(code).toBe(1);
  });
});
