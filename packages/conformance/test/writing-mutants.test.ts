import { describeMutants } from "./describe-mutants.ts";
import { writingMutants } from "./mutants/all-mutants.ts";

describeMutants(writingMutants);
