#!/usr/bin/env node
import { runEntraMock } from "./server/run-entra-mock.ts";

await runEntraMock();
