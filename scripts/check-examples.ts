/*
 * Compiles the `@example` of every public export of a package, and names the exports that have none; with
 * `--but-types`, interfaces and types need none:
 *
 *     node scripts/check-examples.ts packages/scim-core
 *
 * An example is the body of a function that has all of the package's exports in scope, and what
 * `testdata/example-context.d.ts` declares besides. The package must be built.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { argv, execPath, exit, stdout } from "node:process";

interface Export {
  readonly name: string;
  /** What an importer writes, e.g. `@understudy/scim-core/node`. */
  readonly module: string;
  readonly example: string | undefined;
  readonly isType: boolean;
}

/** What stands before a declaration. */
type Declaration = Pick<Export, "example" | "isType">;

const root = resolve(import.meta.dirname, "..");
const folder = resolve(argv[2] ?? ".");
const exported = publicExports(folder);
const mayLack = argv.includes("--but-types");
const missing = exported.filter(({ example, isType }) => example === undefined && !(mayLack && isType));
const errors = compile(exported);
for (const { name, module } of missing) {
  stdout.write(`${module}: ${name} has no @example\n`);
}
stdout.write(`${errors}${exported.length} exports, ${missing.length} without an example\n`);
exit(missing.length > 0 || errors !== "" ? 1 : 0);

function publicExports(packageFolder: string): readonly Export[] {
  const { name, exports } = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8")) as {
    readonly name: string;
    readonly exports: Readonly<Record<string, { readonly default: string }>>;
  };
  return Object.entries(exports).flatMap(([entry, target]) => {
    const source = target.default.replace("./dist/", "src/").replace(/\.js$/, ".ts");
    return exportsOf(join(packageFolder, source), join(name, entry));
  });
}

/** What a source file exports, through `export … from` too; the examples stand where the declarations are. */
function exportsOf(file: string, module: string): readonly Export[] {
  const source = readFileSync(file, "utf8");
  const own = [...declarations(source)].map(([name, found]) => ({ name, module, ...found }));
  const passedOn = [...source.matchAll(/^export (type )?(?:\{([^}]*)\}|\*) from "([^"]+)";/gm)];
  return passedOn.reduce<readonly Export[]>((all, [, only, names, from = ""]) => {
    const behind = exportsOf(resolve(dirname(file), from), module);
    const wanted = names?.split(",").map((name) => name.replace(/^\s*(?:type )?/, "").trim());
    // `export type *` gives no values.
    const given = only !== undefined && wanted === undefined ? behind.filter(({ isType }) => isType) : behind;
    return [...all, ...given.filter(({ name }) => wanted === undefined || wanted.includes(name))];
  }, own);
}

function declarations(source: string): ReadonlyMap<string, Declaration> {
  const declaration =
    /(?:\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\n)?^export (?:async )?(const|function|class|interface|type) (\w+)/gm;
  const found = [...source.matchAll(declaration)].map(([, comment = "", kind = "", name = ""]) => {
    const isType = kind === "interface" || kind === "type";
    return [name, { example: exampleIn(comment), isType }] as const;
  });
  // Of overloads the first has the comment.
  return new Map(found.toReversed());
}

function exampleIn(comment: string): string | undefined {
  const text = comment.replaceAll(/^\s*\* ?/gm, "");
  return /@example\n([\s\S]*?)(?=\n@\w|$)/.exec(text)?.[1]?.trim();
}

/** Returns what the compiler says, each line with the name of an export. */
function compile(all: readonly Export[]): string {
  const work = mkdtempSync(join(folder, ".examples-"));
  try {
    mkdirSync(join(work, "of"));
    const imports = [...new Set(all.map(({ module }) => module))].map((module) => {
      const names = all.filter((one) => one.module === module).map(({ name }) => name);
      return `import { ${names.join(", ")} } from "${module}";`;
    });
    for (const [index, { name, example = "" }] of all.entries()) {
      const body = `${imports.join("\n")}\nexport async function example() {\n${example}\n}\n`;
      const extension = /^<[A-Z]/m.test(example) ? "tsx" : "ts";
      writeFileSync(join(work, "of", `${index}-${name}.${extension}`), body);
    }
    const context = join(folder, "testdata", "example-context.d.ts");
    const compilerOptions = {
      noEmit: true,
      declaration: false,
      isolatedDeclarations: false,
      // Types and values come with one import, most of them in vain.
      verbatimModuleSyntax: false,
      isolatedModules: false,
      noUnusedLocals: false,
      noUnusedParameters: false,
      allowUnreachableCode: true,
    };
    const config = {
      extends: join(root, "tsconfig.base.json"),
      compilerOptions,
      include: ["of", ...(existsSync(context) ? [context] : [])],
    };
    writeFileSync(join(work, "tsconfig.json"), JSON.stringify(config));
    const compiler = join(root, "node_modules", "typescript", "bin", "tsc");
    execFileSync(execPath, [compiler, "--pretty", "false", "-p", work], { encoding: "utf8", cwd: work });
    return "";
  } catch (error) {
    return String((error as { readonly stdout?: string }).stdout ?? error);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
