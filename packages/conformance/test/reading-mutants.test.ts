import { describeMutants } from "./describe-mutants.ts";
import { readingMutants } from "./mutants/all-mutants.ts";

describeMutants(readingMutants);
