import { ConfigError } from "@understudy/mock-kit";
import { Option, type Command } from "commander";
import type { AssertionSource, Credentials } from "../gallery/credentials.ts";

/** What opens a target, as flags. */
export interface CredentialFlags {
  readonly token?: string;
  readonly tokenEndpoint?: string;
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly assertion?: string;
  readonly assertionEndpoint?: string;
  readonly scope?: string;
}

/** For the help of a command that has these flags. */
export const credentialHelp = `
Credentials, at least one:
  --token T                                              a lasting bearer token
  --token-endpoint U --client-id I --client-secret S     OAuth client credentials
  --token-endpoint U --client-id I --assertion JWT       workload identity federation
  --token-endpoint U --client-id I --assertion-endpoint A  the same; A answers {"assertion"}`;

/**
 * Adds the flags of commands that need a credential. Secrets may come from the environment, where no list of processes
 * shows them.
 *
 * @example
 * addCredentialFlags(program.command("gallery"));
 */
export function addCredentialFlags(command: Command): Command {
  return command
    .addOption(new Option("--token <token>", "Secret Token").env("UNDERSTUDY_TOKEN"))
    .option("--token-endpoint <url>", "the vendor's OAuth token endpoint")
    .option("--client-id <id>", "OAuth client id")
    .addOption(new Option("--client-secret <secret>", "OAuth client secret").env("UNDERSTUDY_CLIENT_SECRET"))
    .addOption(
      new Option("--assertion <jwt>", "token of Entra's, for federation").env("UNDERSTUDY_ASSERTION"),
    )
    .option("--assertion-endpoint <url>", "what mints a token as Entra would, for federation")
    .option("--scope <scope>", "scope to ask the token endpoint for");
}

/**
 * Reads the flags.
 *
 * @throws ConfigError where they open nothing.
 * @example
 * credentialsOf({ token: "…" }); // { secretToken: "…" }
 */
export function credentialsOf(flags: CredentialFlags): Credentials {
  const { token, tokenEndpoint, clientId, clientSecret } = flags;
  const assertion = assertionOf(flags);
  if (clientSecret === undefined && assertion === undefined) {
    if (token !== undefined) return { secretToken: token };
    throw new ConfigError(
      "got no credentials, expected --token, or --token-endpoint with --client-id and --client-secret.",
    );
  }
  if (tokenEndpoint === undefined || clientId === undefined) {
    throw new ConfigError(
      "OAuth needs --token-endpoint and --client-id: got a client secret or an assertion without them.",
    );
  }
  const client = { tokenEndpoint, clientId, ...(flags.scope === undefined ? {} : { scope: flags.scope }) };
  return {
    ...(token === undefined ? {} : { secretToken: token }),
    ...(clientSecret === undefined ? {} : { clientCredentials: { ...client, clientSecret } }),
    ...(assertion === undefined ? {} : { federation: { ...client, assertion } }),
  };
}

function assertionOf({ assertion, assertionEndpoint }: CredentialFlags): AssertionSource | undefined {
  if (assertion !== undefined) return { kind: "jwt", jwt: assertion };
  return assertionEndpoint === undefined ? undefined : { kind: "endpoint", url: assertionEndpoint };
}
