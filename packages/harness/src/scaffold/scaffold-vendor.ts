import {
  ConfigError,
  createMock,
  defineProfile,
  type Profile,
  type ProfileDefinition,
} from "@understudy/mock-kit";
import type { ProfileDraft } from "@understudy/tutorial-check";
import { format } from "oxfmt";
import { applicationOf } from "../target/application-of.ts";
import type { AddedName } from "../target/added-vendor.ts";
import { hasRoomForConsole, printConsole } from "./print-console.ts";
import * as parts from "./print-package.ts";
import { printProfile } from "./print-profile.ts";
import { printReadme } from "./print-readme.ts";
import { fillFragments, readmeFragments } from "./readme-fragments.ts";

/** A file to be written, by its path below the vendor's folder. */
export interface ScaffoldedFile {
  readonly path: string;
  readonly text: string;
}

/** Columns of the workspace's code. */
const layout = { printWidth: 110 };

/**
 * Makes the files of a vendor's mock from a draft of its profile: those that every vendor has.
 *
 * @throws ConfigError where no mock starts from the profile.
 * @example
 * (await scaffoldVendor(draft)).map(({ path }) => path); // ["package.json", "src/profile.ts", …]
 */
export async function scaffoldVendor(draft: ProfileDraft): Promise<readonly ScaffoldedFile[]> {
  const profile = toProfile(draft);
  const hasConsole = hasRoomForConsole(draft);
  const name = draft.name as AddedName;
  const readme = fillFragments(
    "README.md",
    printReadme(draft, hasConsole),
    readmeFragments({ name, profile, application: applicationOf(profile) }),
  );
  const files: readonly ScaffoldedFile[] = [
    { path: "README.md", text: readme },
    { path: "package.json", text: parts.printPackage(draft, hasConsole) },
    { path: "tsconfig.json", text: parts.tsconfig },
    { path: "tsconfig.build.json", text: parts.tsconfigBuild },
    { path: "turbo.json", text: parts.turbo },
    { path: "src/profile.ts", text: printProfile(draft, hasConsole) },
    ...(hasConsole ? [{ path: "src/console.tsx", text: printConsole(draft) }] : []),
    { path: "src/index.ts", text: parts.index },
    { path: "src/main.ts", text: parts.main },
    { path: `test/${draft.name}.test.ts`, text: parts.test },
  ];
  return Promise.all(files.map(layOut));
}

/** The profile that the code will make, so that what does not start is never written. */
export function toProfile(draft: ProfileDraft): Profile {
  const { way: _way, otherRole: _otherRole, ...definition } = draft;
  const profile = defineProfile(definition as ProfileDefinition);
  createMock(profile);
  return profile;
}

async function layOut({ path, text }: ScaffoldedFile): Promise<ScaffoldedFile> {
  const { code, errors } = await format(path, text, layout);
  const [error] = errors;
  if (error === undefined) return { path, text: code };
  throw new ConfigError(
    `The scaffold of ${path} does not parse, which is a fault of its own: ${error.message}`,
  );
}
