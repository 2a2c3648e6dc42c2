import type { AttributePath } from "../path/attribute-path.ts";
import type { Filter } from "./ast.ts";

/** Lists the paths a filter mentions; those within brackets are qualified by the attribute before them. */
export declare function filterPaths(filter: Filter): AttributePath[];

/** An `eq` with a string on a path without value filter. */
export interface IndexableEquality {
  readonly path: AttributePath;
  readonly value: string;
}

/** Finds an equality every match must satisfy: the filter itself, or a conjunct of it. */
export declare function indexableEquality(filter: Filter): IndexableEquality | undefined;
