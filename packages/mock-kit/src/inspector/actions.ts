import type { Outcome } from "../console/site.ts";
import { callControl } from "../control/control.ts";
import type { CreatedTenant, IssuedToken } from "../control/control-api.ts";
import type { MockParts } from "../mock-parts.ts";
import { ProblemError } from "../problem.ts";
import { linkTo } from "./inspector-query.ts";
import { replay, type Send } from "./replay.ts";

/** What a form's action may do. */
interface Desk {
  readonly parts: MockParts;
  readonly send: Send;
  /** Scheme and authority as the browser addressed them. */
  readonly origin: string;
  /** The query of the page that the form was on. */
  readonly search: URLSearchParams;
}

/** What became of a form. */
type Done = Pick<Outcome, "says" | "secret" | "to">;

/** Does what a form asks for. Throws ProblemError where the control API would refuse it. */
type InspectorAction = (desk: Desk, form: URLSearchParams) => Promise<Done>;

/** What the forms do, each under the name its button sends: the control API's own calls, and replay. */
const inspectorActions: Readonly<Record<string, InspectorAction>> = {
  replay: sendAgain,
  "forget-requests": async (desk) => {
    await control(desk, "DELETE /requests");
    return { says: "All requests are forgotten." };
  },
  "advance-clock": async (desk, form) => {
    const { now } = await control<{ now: string }>(desk, "POST /clock", { advance: text(form, "duration") });
    return { says: `The clock was moved on to ${now}.` };
  },
  "set-clock": async (desk, form) => {
    const { now } = await control<{ now: string }>(desk, "POST /clock", { set: text(form, "instant") });
    return { says: `The clock was set to ${now}.` };
  },
  reset: async (desk) => {
    await control(desk, "POST /reset");
    return { says: "The mock is as it was at its start." };
  },
  "switch-on": switchOn,
  "switch-off": switchOff,
  "add-fault": addFault,
  "remove-fault": async (desk, form) => {
    const id = text(form, "fault");
    await control(desk, `DELETE /faults/${encodeURIComponent(id)}`);
    return { says: `${id} was removed.` };
  },
  "create-tenant": createTenant,
  "issue-token": issueToken,
  "revoke-token": async (desk, form) => {
    const id = text(form, "token");
    await control(desk, `DELETE /tokens/${encodeURIComponent(id)}`);
    return { says: `${id} was revoked.` };
  },
};

async function sendAgain({ parts, send, search }: Desk, form: URLSearchParams): Promise<Done> {
  const old = Number(text(form, "request"));
  const again = await replay(parts, send, old);
  return {
    says: `Request ${old} was sent again, as request ${again}.`,
    to: linkTo(search, { old: String(old), new: String(again) }, "replay"),
  };
}

async function switchOn(desk: Desk, form: URLSearchParams): Promise<Done> {
  const preset = text(form, "preset");
  await control(desk, "POST /faults", { preset, ...matchOf(desk, {}) });
  return { says: `The faults "${preset}" are on.` };
}

async function switchOff(desk: Desk, form: URLSearchParams): Promise<Done> {
  const preset = text(form, "preset");
  for (const fault of desk.parts.faults.active) {
    if (fault.preset === preset) await control(desk, `DELETE /faults/${fault.id}`);
  }
  return { says: `The faults "${preset}" are off.` };
}

async function addFault(desk: Desk, form: URLSearchParams): Promise<Done> {
  const [method, path] = [text(form, "method"), text(form, "path")];
  const match = { ...(method === "" ? {} : { method }), ...(path === "" ? {} : { path }) };
  const { id } = await control<{ id: string }>(desk, "POST /faults", {
    ...matchOf(desk, match),
    ...number(form, "times"),
    then: { ...number(form, "status"), ...number(form, "retryAfter"), ...number(form, "delayMs") },
  });
  return { says: `${id} is on.` };
}

/** A tenant that is chosen suffers alone. */
function matchOf({ search }: Desk, match: object): { readonly match?: object } {
  const tenant = search.get("tenant");
  const whole = tenant === null ? match : { ...match, tenant };
  return Object.keys(whole).length === 0 ? {} : { match: whole };
}

async function createTenant(desk: Desk, form: URLSearchParams): Promise<Done> {
  const [name, plan] = [text(form, "name"), text(form, "plan")];
  const made = await control<CreatedTenant>(desk, "POST /tenants", {
    ...(name === "" ? {} : { name }),
    ...(plan === "" ? {} : { plan }),
  });
  return {
    says: `The tenant ${made.name} is at ${made.tenantUrl}.`,
    secret: { label: "Secret Token", value: made.secretToken },
  };
}

async function issueToken(desk: Desk, form: URLSearchParams): Promise<Done> {
  const description = text(form, "description");
  const { id, secretToken } = await control<IssuedToken>(desk, "POST /tokens", {
    tenant: text(form, "tenant"),
    ...(description === "" ? {} : { description }),
  });
  return { says: `${id} was issued.`, secret: { label: "Secret Token", value: secretToken } };
}

async function control<Answer>({ parts, origin }: Desk, route: string, body: object = {}): Promise<Answer> {
  return (await callControl(parts, route, body, origin)) as Answer;
}

function text(form: URLSearchParams, name: string): string {
  return (form.get(name) ?? "").trim();
}

/** A field that is left empty is not said; one that is no number is for the control API to refuse. */
function number(form: URLSearchParams, name: string): Readonly<Record<string, number | string>> {
  const value = text(form, name);
  if (value === "") return {};
  return { [name]: Number.isNaN(Number(value)) ? value : Number(value) };
}

/**
 * Finds what a form asks for, by own keys alone, since a form may send any name.
 *
 * @throws ProblemError 400 for what the page does not do.
 * @example
 * await actionNamed("reset")(desk, form);
 */
export function actionNamed(name: string): InspectorAction {
  const action = Object.hasOwn(inspectorActions, name) ? inspectorActions[name] : undefined;
  if (action !== undefined) return action;
  throw new ProblemError(400, "The form asks for something that its page does not do.");
}
