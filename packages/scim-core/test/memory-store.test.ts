import { createMemoryStore } from "../src/index.ts";
import { describeResourceStore } from "./store-suite.ts";

describeResourceStore("createMemoryStore", (indexes) => createMemoryStore({ indexes }));
