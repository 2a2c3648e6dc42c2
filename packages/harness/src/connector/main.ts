#!/usr/bin/env node
/*
 * A provisioning service as a program, for a container beside a mock: it fills a directory, runs cycles until nothing is
 * left to do, and prints each as a line of JSON. Exit code 0 where everything was provisioned.
 */
import { provisionUntilDone, readConnectorSettings } from "./connector.ts";

const isDone = await provisionUntilDone(readConnectorSettings(process.env), (cycle) => {
  process.stdout.write(`${JSON.stringify(cycle)}\n`);
});
process.exitCode = isDone ? 0 : 1;
