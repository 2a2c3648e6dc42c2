import type { Command } from "commander";
import { pad } from "../report/text.ts";
import { startEntra, type RunningEntra } from "../target/start-entra.ts";
import { closeAll, startMocks } from "../target/start-mocks.ts";
import type { Target } from "../target/target.ts";
import { findTarget, findTargets, type TargetName } from "../target/vendors.ts";
import type { Output } from "./output.ts";
import { addServingFlags, type ServingFlags } from "./serving.ts";
import { addStartingFlags, readStartingFlags, type StartingFlags } from "./starting-flags.ts";
import { toTargetLine } from "./target-line.ts";
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
      "prodpad, promapp, pingboard, plandisc, qa, all of them by default; and reference and entra, only when named",
    );
  addStartingFlags(addServingFlags(command))
    .addHelpText(
      "after",
      `
With --json: {"vendor","tenantUrl","secretToken","controlUrl"} a mock, and for
reference "tokenEndpoint", "clientId" and "clientSecret"; for entra
{"vendor","graphUrl","controlUrl"}; then {"ready":true}.
The vendors' console pages are not built yet, so there is no "consoleUrl".

Examples:
  understudy up                               all five, ports 4101 to 4105
  understudy up qa --port-base 0 --json       one, on a free port, for a script
  understudy up reference                     all of the RFCs, port 4106
  understudy up entra reference               Graph on port 4100, and a target
  understudy up promapp --knob promapp.onDelete=erase
  understudy up qa --fault qa=flaky:7         faults drawn from the seed 7
  understudy up qa --seed users.yaml --id-seed 42 --now 2026-01-05T09:00:00Z`,
    )
    .action(async (names: readonly string[], flags: UpFlags) => {
      const stopped = untilStopped();
      const { entra, targets } = await startNamed(names, flags);
      if (entra !== undefined) announceEntra(entra, flags.json, output);
      announce(targets, flags.json, output);
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

function announceEntra({ graphUrl, controlUrl }: RunningEntra, json: boolean, output: Output): void {
  if (json) {
    output.writeJson({ vendor: ENTRA, graphUrl, controlUrl });
    return;
  }
  const { palette } = output;
  output.write(
    palette.strong("Microsoft Entra"),
    `  ${pad("Graph", 13)} ${graphUrl}`,
    `  ${pad("control API", 13)} ${palette.dim(controlUrl)}`,
  );
}

function announce(targets: readonly Target<TargetName>[], json: boolean, output: Output): void {
  if (json) {
    for (const target of targets) output.writeJson(toTargetLine(target));
    output.writeJson({ ready: true });
    return;
  }
  const { palette } = output;
  for (const { vendor, tenantUrl, secretToken, oauth, controlUrl } of targets) {
    const { profile } = findTarget(vendor);
    output.write(
      palette.strong(profile.vendor),
      `  ${pad("Tenant URL", 13)} ${tenantUrl}`,
      `  ${pad("Secret Token", 13)} ${secretToken}`,
      ...(oauth === undefined
        ? []
        : [
            `  ${pad("Token URL", 13)} ${oauth.tokenEndpoint}`,
            `  ${pad("Client ID", 13)} ${oauth.clientId}`,
            `  ${pad("Client Secret", 13)} ${oauth.clientSecret}`,
          ]),
      `  ${pad("control API", 13)} ${palette.dim(controlUrl)}`,
    );
  }
  output.note("Ready. Ctrl-C stops.");
}
