import { isQuery, isSame, type ClientExchange } from "./client-exchange.ts";
import { each, type FamilyRule } from "./client-rule.ts";

/** Milliseconds below which a repetition is one at once. */
const AT_ONCE = 1000;

export const retryRules: readonly FamilyRule[] = [
  {
    id: "retry-after-ignored",
    level: "SHOULD",
    source: "RFC 9110 §10.2.3; RFC 6585 §4",
    says: "A request that was answered with Retry-After is sent again after that, not before.",
    look: each((exchange, { repeated, isClockStopped }) => {
      const refused = repeated(exchange).at(-1);
      const wait = refused?.retryAfter;
      if (refused === undefined || wait === undefined || refused.status < 400) return undefined;
      const passed = exchange.at - refused.at;
      if (passed >= wait * 1000 || (isClockStopped && passed === 0)) return undefined;
      return `the request again after ${Math.floor(passed / 1000)} s of ${wait}`;
    }),
  },
  {
    id: "retry-without-back-off",
    level: "advice",
    source: "RFC 6585 §4 and RFC 9110 §15.6.4, which leave the time to the client",
    says: "Repetitions of a request that fails come later each time.",
    look: each((exchange, { repeated, isClockStopped }) => {
      const [first, second] = repeated(exchange).slice(-2);
      if (first === undefined || second === undefined || isClockStopped) return undefined;
      const isFailing = [first, second].every(
        (each) => isTransient(each.status) && each.retryAfter === undefined,
      );
      const isAtOnce = second.at - first.at < AT_ONCE && exchange.at - second.at < AT_ONCE;
      return isFailing && isAtOnce ? "the third attempt within two seconds" : undefined;
    }),
  },
  {
    id: "create-repeated-blindly",
    level: "SHOULD",
    source: "RFC 9110 §9.2.2",
    says: "A POST whose answer was lost, or may have been, is not sent again before a query told that nothing was created.",
    look: each((exchange, { exchanges, repeated }, at) => {
      const first = repeated(exchange).at(-1);
      if (exchange.place?.operation !== "create" || first === undefined) return undefined;
      const { status } = first;
      const mayBeDone = status === 0 || (status >= 200 && status < 300) || (status >= 500 && status !== 501);
      if (!mayBeDone) return undefined;
      const asked = exchanges
        .slice(exchanges.indexOf(first) + 1, at)
        .some((between) => tells(between, exchange));
      if (asked) return undefined;
      const before =
        status === 0
          ? "after no answer"
          : status < 300
            ? `though it was answered ${status}`
            : `after ${status}`;
      return `the POST again ${before}, with no query in between`;
    }),
  },
  {
    id: "refusal-repeated",
    level: "advice",
    source: "RFC 9110 §15.5",
    says: "What was refused is not sent again as it was.",
    look: each((exchange, { exchanges }, at) => {
      const before = exchanges[at - 1];
      if (before === undefined || exchange.base === undefined || !isSame(before, exchange)) return undefined;
      // To ask again whether something is there, or to delete it again, is nobody's mistake.
      const isAsking = before.status === 404 && !["POST", "PUT", "PATCH"].includes(before.method);
      const isRefused = [400, 403, 404, 405, 409, 413, 415, 501].includes(before.status) && !isAsking;
      return isRefused && exchange.status === before.status ? `${before.status} twice` : undefined;
    }),
  },
];

function isTransient(status: number): boolean {
  return status === 0 || status === 408 || status === 429 || status >= 500;
}

/** A query, or a deletion that makes room for the next one of the name. */
function tells(between: ClientExchange, create: ClientExchange): boolean {
  const { operation, type } = between.place ?? {};
  if (isQuery(between)) return type === undefined || type === create.place?.type;
  return (operation === "get" || operation === "delete") && type === create.place?.type;
}
