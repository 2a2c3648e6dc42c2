import type { ConsoleAccount } from "@understudy/mock-kit";
import type { Command } from "commander";
import type { Palette } from "../report/palette.ts";
import { pad } from "../report/text.ts";
import { startEntra, type RunningEntra } from "../target/start-entra.ts";
import { closeAll, startMocks } from "../target/start-mocks.ts";
import type { Target } from "../target/target.ts";
import { findTarget, findTargets, type TargetName } from "../target/vendors.ts";
import type { Output } from "./output.ts";
import { addServingFlags, type ServingFlags } from "./serving.ts";
import { addStartingFlags, readStartingFlags, type StartingFlags } from "./starting-flags.ts";
import { consoleAccounts, toTargetLine } from "./target-line.ts";
import { untilStopped } from "./until-stopped.ts";

/** Started when it is named, as the reference target is. */
const ENTRA = "entra";

type UpFlags = ServingFlags & StartingFlags;

/**
 * Adds `understudy up`.
 *
 * @example
 * addUpCommand(program, output);
 */
export function addUpCommand(program: Command, output: Output): void {
  const command = program
    .command("up")
    .summary("start mocks and stay until Ctrl-C")
    .description(
      "Starts mocks in this process, prints what to paste into a SCIM client, and stays until Ctrl-C.",
    )
    .argument(
      "[vendor...]",
      "prodpad, promapp, pingboard, plandisc, qa, all of them by default; and reference, entra and what is in apps/<vendor>-mock besides, only when named",
    );
  addStartingFlags(addServingFlags(command))
    .addHelpText(
      "after",
      `
With --json: {"vendor","tenantUrl","secretToken","consoleUrl","accounts",
"controlUrl"} a mock, each account with its "email", "password" and "role";
reference has no console, but "tokenEndpoint", "clientId" and "clientSecret";
for entra {"vendor","graphUrl","consoleUrl","accounts","controlUrl"};
then {"ready":true}.

Examples:
  understudy up                               all five, ports 4101 to 4105
  understudy up qa --port-base 0 --json       one, on a free port, for a script
  understudy up reference                     all of the RFCs, port 4106
  understudy up entra reference               Graph, admin centre, and a target
  understudy up promapp --knob promapp.onDelete=erase
  understudy up qa --fault qa=flaky:7         faults drawn from the seed 7
  understudy up qa --seed users.yaml --id-seed 42 --now 2026-01-05T09:00:00Z`,
    )
    .action(async (names: readonly string[], flags: UpFlags) => {
      const stopped = untilStopped();
      const { entra, targets } = await startNamed(names, flags);
      if (entra !== undefined) announceEntra(entra, flags.json, output);
      await announce(targets, flags.json, output);
      await stopped;
      await Promise.all([closeAll(targets), entra?.close()]);
    });
}

async function startNamed(
  names: readonly string[],
  flags: UpFlags,
): Promise<{ readonly entra: RunningEntra | undefined; readonly targets: readonly Target<TargetName>[] }> {
  const vendors = names.filter((name) => name !== ENTRA);
  const isEntra = vendors.length < names.length;
  const selected = isEntra && vendors.length === 0 ? [] : findTargets(vendors, [ENTRA]);
  const options = {
    portBase: flags.portBase,
    host: flags.host,
    ...(await readStartingFlags(flags)),
  };
  const entra = isEntra ? await startEntra(flags) : undefined;
  try {
    return { entra, targets: await startMocks(selected, options) };
  } catch (error) {
    await entra?.close();
    throw error;
  }
}

function announceEntra(entra: RunningEntra, json: boolean, output: Output): void {
  const { graphUrl, consoleUrl, accounts, controlUrl } = entra;
  if (json) {
    output.writeJson({ vendor: ENTRA, graphUrl, consoleUrl, accounts, controlUrl });
    return;
  }
  const { palette } = output;
  output.write(
    palette.strong("Microsoft Entra"),
    row("Graph", graphUrl),
    ...consoleRows(consoleUrl, accounts, palette),
    row("control API", palette.dim(controlUrl)),
  );
}

async function announce(
  targets: readonly Target<TargetName>[],
  json: boolean,
  output: Output,
): Promise<void> {
  for (const target of targets) {
    if (json) output.writeJson(await toTargetLine(target));
    else output.write(...printTarget(target, await consoleAccounts(target), output.palette));
  }
  if (json) output.writeJson({ ready: true });
  else output.note("Ready. Ctrl-C stops.");
}

function printTarget(
  { vendor, tenantUrl, secretToken, oauth, consoleUrl, controlUrl }: Target<TargetName>,
  accounts: readonly ConsoleAccount[],
  palette: Palette,
): readonly string[] {
  return [
    palette.strong(findTarget(vendor).profile.vendor),
    row("Tenant URL", tenantUrl),
    row("Secret Token", secretToken),
    ...(oauth === undefined
      ? []
      : [
          row("Token URL", oauth.tokenEndpoint),
          row("Client ID", oauth.clientId),
          row("Client Secret", oauth.clientSecret),
        ]),
    ...(consoleUrl === undefined ? [] : consoleRows(consoleUrl, accounts, palette)),
    row("inspector", `${controlUrl}/`),
    row("control API", palette.dim(controlUrl)),
  ];
}

function consoleRows(
  consoleUrl: string,
  accounts: readonly ConsoleAccount[],
  palette: Palette,
): readonly string[] {
  return [
    row("console", consoleUrl),
    ...accounts.map(({ email, password, role }) => row("", `${email}  ${password}  ${palette.dim(role)}`)),
  ];
}

function row(label: string, value: string): string {
  return `  ${pad(label, 13)} ${value}`;
}
