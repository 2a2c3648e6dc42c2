import { Client, HTTPMessageHandler, type Context, type Middleware } from "@microsoft/microsoft-graph-client";

/**
 * Microsoft's client, pointed at the stand-in. By itself it attaches a token to https alone, so a middleware of our own
 * does it here; nothing else differs from a script for the real service.
 */
export function createGraphClient(graphUrl: string): Client {
  const send = new HTTPMessageHandler();
  const authorize: Middleware = {
    execute(context: Context) {
      const headers = new Headers(context.options?.headers);
      headers.set("authorization", "Bearer a-token");
      context.options = { ...context.options, headers };
      return send.execute(context);
    },
  };
  return Client.initWithMiddleware({ baseUrl: `${new URL(graphUrl).origin}/`, middleware: authorize });
}
