import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/**
 * Names its package gives Chromium on one system or another, in the order they are looked for: the one without windows first,
 * since the others draw the window that nobody sees for each context.
 */
const programs = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"] as const;

/**
 * Finds the Chromium of this machine: what UNDERSTUDY_CHROMIUM names, else the first on PATH that is called
 * `chromium-headless-shell`, `chromium`, `chromium-browser` or `google-chrome`.
 *
 * @returns Its path; undefined where there is none, also where UNDERSTUDY_CHROMIUM names no program.
 * @example
 * findChromium(); // "/usr/bin/chromium-headless-shell"
 */
export function findChromium(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const named = environment["UNDERSTUDY_CHROMIUM"] ?? "";
  if (named !== "") return isProgram(named) ? named : undefined;
  const folders = (environment["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  return programs.flatMap((program) => folders.map((folder) => join(folder, program))).find(isProgram);
}

/**
 * Says why no Chromium can be launched here and what to do about it; undefined where one can.
 *
 * @example
 * whyNoChromium({ PATH: "" }); // "there is no chromium-headless-shell, chromium, chromium-browser or google-chrome on PATH; …"
 */
export function whyNoChromium(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  if (findChromium(environment) !== undefined) return undefined;
  const named = environment["UNDERSTUDY_CHROMIUM"] ?? "";
  const toInstall = "on Debian `apt-get install chromium-headless-shell` installs it";
  return named === ""
    ? `there is no ${programs.slice(0, -1).join(", ")} or ${programs.at(-1)} on PATH; ${toInstall}, and UNDERSTUDY_CHROMIUM names one elsewhere`
    : `UNDERSTUDY_CHROMIUM is "${named}", and that is no program that can be run; ${toInstall}`;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
