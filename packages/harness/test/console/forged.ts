/** A form that is sent as an administrator's browser would send it, but for one thing. */
export interface Try {
  readonly who: string;
  readonly as: "administrator" | "member" | "nobody";
  readonly headers: Readonly<Record<string, string>>;
  readonly formToken?: string;
  readonly status: number;
}

/** Who tries to change something of a console at an origin, and what they are answered. */
export function triesAt(origin: string): readonly Try[] {
  const own = { origin, "sec-fetch-site": "same-origin" };
  return [
    { who: "somebody signed out", as: "nobody", headers: own, status: 401 },
    { who: "an account that may not provision", as: "member", headers: own, status: 403 },
    {
      who: "a page of another site",
      as: "administrator",
      headers: { "sec-fetch-site": "cross-site" },
      status: 403,
    },
    {
      who: "a page of another port",
      as: "administrator",
      headers: { "sec-fetch-site": "same-site" },
      status: 403,
    },
    {
      who: "a forged Origin",
      as: "administrator",
      headers: { ...own, origin: "http://elsewhere.example" },
      status: 403,
    },
    { who: "an opaque Origin", as: "administrator", headers: { origin: "null" }, status: 403 },
    { who: "a form without its token", as: "administrator", headers: own, formToken: "", status: 403 },
    {
      who: "a form with another's token",
      as: "administrator",
      headers: own,
      formToken: "A".repeat(43),
      status: 403,
    },
    {
      who: "a body that is no form",
      as: "administrator",
      headers: { ...own, "content-type": "text/plain" },
      status: 400,
    },
  ];
}

/** Stands for the origin of whatever listens, in tests that are named before it does. */
export const OWN_ORIGIN = "http://own.example";

/** Headers of a try as they are sent to where something listens. */
export function headersAt(origin: string, { headers }: Pick<Try, "headers">): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, value.replace(OWN_ORIGIN, origin)]),
  );
}
