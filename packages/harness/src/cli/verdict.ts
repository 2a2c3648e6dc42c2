import { clientRules } from "@understudy/mock-kit";
import { Option, type Command } from "commander";
import { renderVerdict } from "../report/verdict-report.ts";
import { askMock } from "./ask-mock.ts";
import type { Output } from "./output.ts";

interface VerdictFlags {
  readonly tenant?: string;
  readonly controlKey?: string;
  readonly json: boolean;
  readonly list: boolean;
}

const help = `
Looks at the requests in the mock's journal, the last thousand, each tenant's by
itself. docs/guides/verdict.md has every rule.

With --json: one line {"vendor","requests","isClean","counts","findings"}.

Exit code 0 where every MUST was kept, 1 where one was not, 2 for usage, or
where no mock answers.

Examples:
  understudy verdict http://127.0.0.1:4105/_mock
  understudy verdict http://127.0.0.1:4105/_mock --tenant acme --json
  understudy verdict --list`;

/**
 * Adds `understudy verdict`.
 *
 * @param setExitCode Told 1 where a MUST was not kept.
 * @example
 * addVerdictCommand(program, output, (code) => { process.exitCode = code; });
 */
export function addVerdictCommand(program: Command, output: Output, setExitCode: (code: 1) => void): void {
  program
    .command("verdict")
    .summary("what a mock makes of the client that used it")
    .description(
      "Holds what a client sent to a running mock against RFC 7643, RFC 7644 and the vendor's profile.",
    )
    .argument("[controlUrl]", "the mock's control API, as `understudy up` prints it")
    .option("--tenant <name>", "only the requests of this tenant")
    .addOption(
      new Option("--control-key <key>", "what opens the control API of a container").env(
        "UNDERSTUDY_CONTROL_KEY",
      ),
    )
    .option("--json", "the verdict as one line of JSON", false)
    .option("--list", "list the rules and ask no mock", false)
    .addHelpText("after", help)
    .action(async (controlUrl: string | undefined, flags: VerdictFlags) => {
      if (flags.list) return listRules(flags.json, output);
      const { tenant, controlKey } = flags;
      const address = { controlUrl, ...(controlKey === undefined ? {} : { controlKey }) };
      const verdict = await askMock("verdict", address, (control) => control.verdict(tenant));
      if (flags.json) output.writeJson(verdict);
      else output.write(...renderVerdict(verdict, output.palette));
      if (verdict.counts.MUST > 0) setExitCode(1);
    });
}

function listRules(isJson: boolean, output: Output): void {
  for (const { id, family, level, source, says } of clientRules) {
    if (isJson) output.writeJson({ id, family, level, source, says });
    else output.write(`${id} ${output.palette.dim(`${level}, ${source}`)}  ${says}`);
  }
}
