import {
  checks,
  runChecks,
  selectChecks,
  TargetError,
  UnknownCheckError,
  type CheckProfile,
  type CheckReport,
} from "@understudy/conformance";
import { ConfigError, nearest } from "@understudy/mock-kit";
import { Option, type Command } from "commander";
import { renderCheckList, renderChecks, toCheckReport } from "../report/check-report.ts";
import { parseReportFiles, writeReports } from "../report/write-reports.ts";
import { assertMayWrite } from "./confirm.ts";
import type { Output } from "./output.ts";
import { collect, wholeNumber } from "./parse-options.ts";
import { untilStopped } from "./until-stopped.ts";

interface CheckFlags {
  readonly token?: string;
  readonly header: readonly string[];
  readonly only: readonly string[];
  readonly skip: readonly string[];
  readonly profile: CheckProfile;
  readonly readOnly: boolean;
  readonly yes: boolean;
  readonly timeout: number;
  readonly concurrency: number;
  readonly report?: string;
  readonly json: boolean;
  readonly list: boolean;
}

const help = `
It creates users and groups with names that cannot be guessed, changes and
removes those alone, and says what it could not remove. It asks before it writes
to another machine, unless --yes or --read-only is given.

--profile strict: a MUST or SHOULD that fails is a finding. --profile compat:
only a MUST that provisioning clients such as Entra and Okta cannot do without;
the rest is advice.

Exit code 0 where there is no finding, 1 where there is one or where the run was
cut short or passed nothing, 2 for usage, or a server that does not answer.

Examples:
  understudy check http://127.0.0.1:8080/scim --token s3cret
  understudy check https://scim.example.com/v2 --yes --profile compat
  understudy check $URL --only patch --only 'filter-*' --skip patch-is-atomic
  understudy check $URL --read-only --json
  understudy check $URL --report junit=out.xml,md=out.md`;

/**
 * Adds `understudy check`.
 *
 * @param setExitCode Told 1 where there are findings.
 * @example
 * addCheckCommand(program, output, (code) => { process.exitCode = code; });
 */
export function addCheckCommand(program: Command, output: Output, setExitCode: (code: 1) => void): void {
  const command = program
    .command("check")
    .summary("check any SCIM server against the RFCs")
    .description("Checks any SCIM server against RFC 7643, 7644 and 9865, and says what to fix first.")
    .argument("[tenantUrl]", "SCIM base URL of the server");
  addCheckFlags(command)
    .addHelpText("after", help)
    .action(async (tenantUrl: string | undefined, flags: CheckFlags) => {
      if (flags.list) return list(flags, output);
      if (tenantUrl === undefined) throw new ConfigError("check needs the tenantUrl of a server.");
      const files = flags.report === undefined ? [] : parseReportFiles(flags.report);
      const report = await check(parseUrl(tenantUrl), flags, output);
      writeReports(files, toCheckReport(report));
      const { results: _, ...summary } = report;
      if (flags.json) output.writeJson(summary);
      else output.write(...renderChecks(report, output.palette));
      if (!report.isConformant) setExitCode(1);
    });
}

function several(flags: string, says: string): Option {
  return new Option(flags, says).argParser(collect).default([], "none");
}

function addCheckFlags(command: Command): Command {
  return command
    .addOption(new Option("--token <token>", "secret token, sent as a bearer token").env("UNDERSTUDY_TOKEN"))
    .addOption(several("--header <name: value>", "sent with every request; may be repeated"))
    .addOption(several("--only <id|family|glob>", "run these alone; may be repeated"))
    .addOption(several("--skip <id|family|glob>", "leave these out; may be repeated"))
    .addOption(
      new Option("--profile <name>", "what counts as a finding")
        .choices(["strict", "compat"])
        .default("strict"),
    )
    .option("--read-only", "create, change and remove nothing", false)
    .option("-y, --yes", "write to a server on another machine without asking", false)
    .addOption(
      new Option("--timeout <seconds>", "most that a request may take")
        .argParser(wholeNumber(1, 600))
        .default(10),
    )
    .addOption(new Option("--concurrency <n>", "checks at a time").argParser(wholeNumber(1, 64)).default(8))
    .option("--report <format=file,...>", "write reports: junit, json, md")
    .option("--json", "one line of JSON a check, then the sum", false)
    .option("--list", "list the checks and run none", false);
}

async function check(url: URL, flags: CheckFlags, output: Output): Promise<CheckReport> {
  select(flags);
  if (!flags.readOnly) await assertMayWrite(url, flags.yes);
  const stop = new AbortController();
  void stopOnSignal(stop, output);
  const { token, only, skip, profile, readOnly, timeout, concurrency } = flags;
  try {
    return await runChecks({
      tenantUrl: url.href,
      ...(token === undefined ? {} : { token }),
      headers: parseHeaders(flags.header),
      only,
      skip,
      profile,
      readOnly,
      timeoutMs: timeout * 1000,
      concurrency,
      signal: stop.signal,
      onWait: (milliseconds) =>
        output.progress?.(`waiting ${milliseconds / 1000} s, as the server asked for`),
      onResult(result, done, of) {
        if (flags.json) output.writeJson(result);
        output.progress?.(done === of ? "removing what was made" : `${done} of ${of} ${result.id}`);
      },
    });
  } catch (error) {
    if (error instanceof TargetError) throw new ConfigError(error.message);
    throw error;
  } finally {
    output.progress?.("");
  }
}

/** Ends the run on the first signal; what it made is removed before the process ends. */
async function stopOnSignal(stop: AbortController, output: Output): Promise<void> {
  await untilStopped();
  output.note("Stopping: what was made is being removed. Ctrl-C again leaves it behind.");
  stop.abort();
}

/** Selects checks; a pattern that selects none is a mistake in the flags. */
function select({ only, skip }: CheckFlags): typeof checks {
  try {
    return selectChecks(checks, { only, skip });
  } catch (error) {
    if (!(error instanceof UnknownCheckError)) throw error;
    const names = [...new Set(checks.flatMap(({ id, family }) => [family, id]))];
    const families = [...new Set(checks.map(({ family }) => family))];
    const listed = `an id that understudy check --list prints, or one of ${families.join(", ")}`;
    throw new ConfigError(
      `There is no check or family "${error.pattern}"${nearest(error.pattern, names, listed)}`,
    );
  }
}

function list(flags: CheckFlags, output: Output): void {
  const selected = select(flags);
  if (!flags.json) return output.write(...renderCheckList(selected, output.palette));
  for (const { id, family, level, rfc, section, title } of selected) {
    output.writeJson({ id, family, level, rfc, section, title });
  }
}

function parseUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new ConfigError(
      `check: got "${text}", expected an http or https URL, e.g. https://example.com/scim/v2.`,
    );
  }
  if (url.username !== "" || url.password !== "") {
    throw new ConfigError("check: got a URL with credentials in it, expected them in --token or --header.");
  }
  return url;
}

function parseHeaders(texts: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    texts.map((text) => {
      const [, name, value] = /^([!#$%&'*+.^_`|~\dA-Za-z-]+):\s*(.*)$/.exec(text) ?? [];
      if (name === undefined || value === undefined) {
        throw new ConfigError('--header expected a name and a value, e.g. "x-tenant: 42".');
      }
      return [name.toLowerCase(), value];
    }),
  );
}
