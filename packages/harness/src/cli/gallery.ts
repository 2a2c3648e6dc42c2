import { ConfigError } from "@understudy/mock-kit";
import { Argument, Option, type Command } from "commander";
import { findGalleryTests } from "../gallery/all-tests.ts";
import type { GalleryTest } from "../gallery/gallery-test.ts";
import { runGallery } from "../gallery/run-gallery.ts";
import {
  renderGallery,
  renderGalleryTests,
  toOfficialResult,
  toOfficialRow,
} from "../report/gallery-report.ts";
import {
  addCredentialFlags,
  credentialHelp,
  credentialsOf,
  type CredentialFlags,
} from "./credential-flags.ts";
import { applicationNames, findApplication } from "./find-application.ts";
import type { Output } from "./output.ts";
import { collect } from "./parse-options.ts";
import { assertMayWrite, tenantUrl as parseTenantUrl } from "./remote-target.ts";
import { untilStopped } from "./until-stopped.ts";

interface GalleryFlags extends CredentialFlags {
  readonly application: string;
  readonly domain: string;
  readonly only: readonly string[];
  readonly yes: boolean;
  readonly json: boolean;
  readonly list: boolean;
}

const help = `${credentialHelp}

With --json: one line a test {"testName","testCategory","testResult","details"},
then {"overallResult","testResults","notes","leftBehind"}.

What it creates begins with "understudy-" and is deleted at the end.
Exit code 0 where every mandatory test passed or was skipped, 1 where one failed.

Examples:
  understudy up reference --json
  understudy gallery http://127.0.0.1:4106/scim/v2 --token T
  understudy gallery https://example.com/scim --token T --application qa --yes
  understudy gallery --list`;

/**
 * Adds `understudy gallery`.
 *
 * @param setExitCode Told 1 where a mandatory test failed.
 * @example
 * addGalleryCommand(program, output, (code) => { process.exitCode = code; });
 */
export function addGalleryCommand(program: Command, output: Output, setExitCode: (code: 1) => void): void {
  const command = program
    .command("gallery")
    .summary("run Microsoft's 25 app-gallery tests, offline")
    .description(
      "Runs the 25 tests of Microsoft's app-gallery validation against any SCIM endpoint, by a provisioning service that sends what Entra sends.",
    )
    .addArgument(new Argument("[tenantUrl]", "the endpoint, as pasted into Entra").argParser(parseTenantUrl));
  addCredentialFlags(command)
    .option("--application <name>", `whose mappings to test with: ${applicationNames}`, "scim")
    .option("--domain <name>", "domain of the people it makes", "example.com")
    .addOption(
      new Option("--only <test>", "run this test; may be repeated").argParser(collect).default([], "all"),
    )
    .option("--yes", "write to a tenant that is not on this machine without asking", false)
    .option("--json", "one line of JSON a test, then the result in Microsoft's shape", false)
    .option("--list", "list the tests and run none", false)
    .addHelpText("after", help)
    .action(async (tenantUrl: string | undefined, flags: GalleryFlags) => {
      const tests = findGalleryTests(flags.only);
      if (flags.list) return list(tests, flags.json, output);
      if (tenantUrl === undefined)
        throw new ConfigError(
          "gallery: got no Tenant URL, expected one, e.g. http://127.0.0.1:4106/scim/v2.",
        );
      const options = { tenantUrl, tests, domain: flags.domain };
      const credentials = credentialsOf(flags);
      const application = findApplication(flags.application);
      await assertMayWrite(
        tenantUrl,
        "create, change and delete users and groups of its own",
        flags.yes,
        process,
      );
      const stop = new AbortController();
      void untilStopped().then(() => stop.abort());
      const report = await runGallery({
        ...options,
        credentials,
        application,
        signal: stop.signal,
        onResult: (result) => {
          if (flags.json) output.writeJson(toOfficialRow(result));
          else if (process.stderr.isTTY) output.note(`${result.verdict} ${result.name}`);
        },
      });
      if (flags.json) output.writeJson(toOfficialResult(report));
      else output.write(...renderGallery(report, output.palette));
      if (report.overallResult === "Failed") setExitCode(1);
    });
}

function list(tests: readonly GalleryTest[], json: boolean, output: Output): void {
  if (!json) return output.write(...renderGalleryTests(tests, output.palette));
  for (const { name, category, title } of tests) {
    output.writeJson({ testName: name, testCategory: category, title });
  }
}
