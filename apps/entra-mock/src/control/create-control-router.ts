import type { ConsoleAccount } from "@understudy/mock-kit";
import express, { type NextFunction, type Request, type Response, type Router } from "express";
import { DateTime, Duration } from "luxon";
import { z } from "zod";
import { explainIssues } from "../graph/explain-issues.ts";
import type { EntraState } from "../state/entra-state.ts";
import type { SyncJob } from "../state/sync-job.ts";
import { assertMayControl } from "./assert-may-control.ts";
import { formatProblem, ProblemError } from "./problem.ts";

const clockShape = z.union([z.strictObject({ advance: z.string() }), z.strictObject({ set: z.string() })]);
const cyclesShape = z.strictObject({ jobId: z.string().optional() });

/** What the control API does besides reading the state. */
export interface ControlOptions {
  readonly controlKey: string | undefined;
  /** Who may sign in to the admin centre. */
  readonly accounts: readonly ConsoleAccount[];
  readonly reset: () => Promise<void>;
}

/**
 * Creates the control API, `/_mock` (design §5): reset, clock, and cycles at once.
 *
 * @example
 * app.use("/_mock", createControlRouter(state, { controlKey: undefined, reset }));
 */
export function createControlRouter(state: EntraState, options: ControlOptions): Router {
  const router = express.Router();
  router.use((request, _response, next) => {
    assertMayControl(request, options.controlKey);
    next();
  });
  router.use(express.json({ limit: "64kb", type: () => true }));
  router.post("/reset", async (_request, response) => {
    await options.reset();
    response.status(204).end();
  });
  router.get("/accounts", (_request, response) => void response.json(options.accounts));
  router.get("/outbox", (_request, response) => void response.json(state.tenant.outbox.newestFirst()));
  router.get("/clock", (_request, response) => void response.json(readClock(state)));
  router.post("/clock", async (request, response) => {
    await moveClock(state, read(clockShape, request.body));
    response.json(readClock(state));
  });
  router.post("/cycles", async (request, response) => {
    const { jobId } = read(cyclesShape, request.body);
    response.json(await runCycles(state, jobId));
  });
  router.use((request) => {
    throw new ProblemError(
      404,
      `The control API has no such route: got ${request.method} /_mock${request.path}, expected POST /reset, GET /accounts, GET /outbox, GET or POST /clock, or POST /cycles.`,
    );
  });
  router.use((error: unknown, _request: Request, response: Response, _next: NextFunction) => {
    const status = statusOf(error);
    const detail = error instanceof Error ? error.message : String(error);
    response
      .status(status)
      .type("application/problem+json")
      .send(JSON.stringify(formatProblem(status, detail)));
  });
  return router;
}

function readClock({ clock }: EntraState): { readonly now: string } {
  return { now: new Date(clock.now()).toISOString() };
}

/** Forward, the clock stops at every cycle that falls due on the way. */
async function moveClock(state: EntraState, move: z.infer<typeof clockShape>): Promise<void> {
  const { clock, scheduler } = state;
  if ("advance" in move) {
    const target = addDuration(clock.now(), move.advance);
    if (target === undefined) {
      throw new ProblemError(
        400,
        `advance: got "${move.advance}", expected an ISO 8601 duration such as PT40M, not negative, and to stay below the year 10000.`,
      );
    }
    await scheduler.advanceTo(target);
    return;
  }
  const instant = DateTime.fromISO(move.set, { zone: "utc" });
  if (!instant.isValid || instant.year < 1970 || instant.year > 9999) {
    throw new ProblemError(
      400,
      `set: got "${move.set}", expected an ISO 8601 instant such as 2026-01-05T09:00:00Z.`,
    );
  }
  await scheduler.advanceTo(instant.toMillis());
  clock.set(instant.toMillis());
  scheduler.wake();
}

/** The instant a duration later by the calendar. */
function addDuration(instant: number, text: string): number | undefined {
  const duration = Duration.fromISO(text);
  if (!duration.isValid || Object.values(duration.toObject()).some((part) => part < 0)) return undefined;
  const target = DateTime.fromMillis(instant, { zone: "utc" }).plus(duration);
  return target.isValid && target.year <= 9999 ? target.toMillis() : undefined;
}

async function runCycles(state: EntraState, jobId: string | undefined): Promise<readonly object[]> {
  const jobs = [...state.tenant.servicePrincipals.values()].flatMap((each) => [...each.jobs.values()]);
  const asked = jobs.filter((job) => (jobId === undefined ? isActive(job) : job.id === jobId));
  if (jobId !== undefined && asked.length === 0) {
    throw new ProblemError(
      404,
      `There is no such job: got the id "${jobId}", expected one of ${jobs.map(({ id }) => id).join(", ") || "none"}.`,
    );
  }
  return await Promise.all(
    asked.map(async (job) => {
      const { cycleId, kind, state: outcome, counts, quarantine } = await state.scheduler.runNow(job);
      return {
        jobId: job.id,
        cycleId,
        kind,
        state: outcome,
        counts,
        ...(quarantine === undefined ? {} : { quarantine }),
      };
    }),
  );
}

function isActive({ provisioning }: SyncJob): boolean {
  return provisioning.schedule().state === "Active";
}

function read<Value>(shape: z.ZodType<Value>, body: unknown): Value {
  const result = shape.safeParse(body ?? {}, { reportInput: true });
  if (result.success) return result.data;
  throw new ProblemError(400, explainIssues(shape, result.error).join("\n"));
}

function statusOf(error: unknown): number {
  if (error instanceof ProblemError) return error.status;
  const status = typeof error === "object" && error !== null && "status" in error ? error.status : undefined;
  return typeof status === "number" && status >= 400 && status < 500 ? status : 500;
}
