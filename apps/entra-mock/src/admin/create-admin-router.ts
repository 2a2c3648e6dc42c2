import type { ConsoleAccount } from "@understudy/mock-kit";
import type { RunningSite } from "@understudy/mock-kit/console";
import express, { type NextFunction, type Request, type Response, type Router } from "express";
import type { EntraState } from "../state/entra-state.ts";

/** Largest form; an expression of a mapping has 10 000 characters at most. */
const FORM_LIMIT = "64kb";

/**
 * Creates the router of the admin centre, whose pages are loaded when somebody first asks for one.
 *
 * @example
 * app.use(createAdminRouter(state, createAdminAccounts(undefined)));
 */
export function createAdminRouter(state: EntraState, accounts: readonly ConsoleAccount[]): Router {
  const router = express.Router();
  let opening: Promise<RunningSite> | undefined;
  router.use(express.text({ limit: FORM_LIMIT, type: "application/x-www-form-urlencoded" }));
  router.use(async (request, response, next) => {
    opening ??= import("./open-admin.tsx").then(({ openAdmin }) => openAdmin(state, accounts));
    const answer = await (await opening).answer(toSiteRequest(request));
    if (answer === undefined) next();
    else response.writeHead(answer.status, answer.headers).end(answer.body);
  });
  router.use((request, response) => refuse(response, 404, `There is no page ${request.path}.`));
  router.use((error: unknown, _request: Request, response: Response, _next: NextFunction) => {
    const status = error instanceof Error && "status" in error ? Number(error.status) : 500;
    refuse(response, status, error instanceof Error ? error.message : String(error));
  });
  return router;
}

function toSiteRequest(request: Request): Parameters<RunningSite["answer"]>[0] {
  const { method, path, originalUrl, headers, socket } = request;
  const body: unknown = request.body;
  const mark = originalUrl.indexOf("?");
  return {
    method,
    path,
    query: new URLSearchParams(mark === -1 ? "" : originalUrl.slice(mark)),
    headers,
    origin: `http://${headers.host ?? `${socket.localAddress}:${socket.localPort}`}`,
    // A site does not ask where somebody is, but who.
    peer: "remote",
    ...(typeof body === "string" ? { body } : {}),
  };
}

function refuse(response: Response, status: number, says: string): void {
  response.status(status).set("x-content-type-options", "nosniff").type("text/plain").send(`${says}\n`);
}
