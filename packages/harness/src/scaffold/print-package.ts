import type { ProfileDraft } from "@understudy/tutorial-check";

/** What every vendor's package has; the names are the vendor's. */
export function printPackage({ name, vendor }: ProfileDraft, hasConsole: boolean): string {
  return json({
    name: `@understudy/${name}-mock`,
    version: "0.1.0",
    description: `A stand-in for ${vendor}'s SCIM surface.`,
    license: "MIT",
    bin: { [`${name}-mock`]: "dist/main.js" },
    files: ["dist"],
    type: "module",
    exports: { ".": { types: "./dist/index.d.ts", default: "./dist/index.js" } },
    scripts: {
      build: "tsc -p tsconfig.build.json",
      types: "tsc -p tsconfig.json",
      test: "vitest run --config ../../vitest.shared.ts --root .",
    },
    dependencies: {
      "@understudy/mock-kit": "workspace:*",
      ...(hasConsole ? { preact: "catalog:" } : {}),
    },
    devDependencies: { "@types/node": "catalog:", typescript: "catalog:", vitest: "catalog:" },
    engines: { node: ">=20.19" },
  });
}

export const tsconfig: string = json({
  extends: "../../tsconfig.base.json",
  compilerOptions: { noEmit: true },
  include: ["src", "test"],
});

export const tsconfigBuild: string = json({
  extends: "../../tsconfig.base.json",
  compilerOptions: { rootDir: "src", outDir: "dist", noEmit: false },
  include: ["src"],
  exclude: ["src/**/*.test.ts"],
});

export const turbo: string = json({ extends: ["//"], tags: ["mock"] });

export const index: string = 'export { default as profile } from "./profile.ts";\n';

export const main: string = `#!/usr/bin/env node
import { runMock } from "@understudy/mock-kit";
import profile from "./profile.ts";

await runMock(profile);
`;

export const test: string = `import { describeVendor } from "@understudy/mock-kit/suite";
import { profile } from "../src/index.ts";

describeVendor(profile);
`;

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
