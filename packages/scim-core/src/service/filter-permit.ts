import { invalidFilter } from "../error.ts";
import type { Filter } from "../filter/ast.ts";
import { filterPaths, plainPaths } from "../filter/paths.ts";
import { formatFilter } from "../filter/print.ts";
import { parseAttributePath, type AttributePath } from "../path/attribute-path.ts";
import { canonicalPath, resolveToValue } from "../resource/path-reader.ts";
import type { ResourceModel } from "../schema/resource-model.ts";
import type { ResourceRules } from "./rules.ts";

/** Throws 400 `invalidFilter` for a filter that names what may not be filtered on. */
export type FilterPermit = (filter: Filter) => void;

/**
 * Makes `rules.filterable` ready to check with. A path permits what it mentions, brackets included, and a complex
 * attribute permits its sub-attributes. Names no schema has are left to whoever compiles the filter.
 */
export function createFilterPermit(
  model: ResourceModel,
  filterable: ResourceRules["filterable"],
): FilterPermit {
  if (filterable === "all") {
    return () => {};
  }
  const permitted = filterable.flatMap((text) =>
    plainPaths(parseAttributePath(text)).flatMap((path) => namesOf(path, model)),
  );
  const isPermitted = (path: AttributePath): boolean => {
    const names = namesOf(path, model);
    return (
      names.length === 0 ||
      names.some((name) => permitted.some((one) => name === one || name.startsWith(`${one}.`)))
    );
  };
  return (filter) => {
    const refused = filterPaths(filter).find((path) => !isPermitted(path));
    if (refused !== undefined) {
      const got = `"${namesOf(refused, model)[0]}", which this service provider does not filter on`;
      throw invalidFilter(formatFilter(filter), undefined, got, expectation(filterable));
    }
  };
}

function expectation(filterable: readonly string[]): string {
  return filterable.length === 0 ? "no filter" : `no attribute but ${filterable.join(", ")}`;
}

/** A path and, where it ends at a complex attribute, the `value` it stands for. */
function namesOf(path: AttributePath, model: ResourceModel): readonly string[] {
  const at = model.resolve(path);
  if (at === undefined) {
    return [];
  }
  if (at.kind === "extension") {
    return [at.extension.id];
  }
  return [...new Set([canonicalPath(at, path), canonicalPath(resolveToValue(at, model), path)])];
}
