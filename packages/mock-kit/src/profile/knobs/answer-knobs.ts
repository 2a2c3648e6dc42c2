import { z } from "zod";
import { texts, type KnobRows } from "./knob.ts";

/** How a vendor answers, and how it refuses. */
export interface AnswerKnobs {
  readonly contentTypes: readonly string[];
  readonly missingContentType: "accept" | "refuse";
  readonly acceptHeader: "any" | "required";
  readonly emit: "application/scim+json" | "application/json";
  readonly requiredHeaders: readonly string[];
  readonly requireTls: "off" | "on";
  readonly errorFormat: "scim" | "prodpad" | "salesforce";
  readonly errorStatus: "string" | "number";
  readonly refusals: Readonly<Partial<Record<RefusalType, Refusal>>>;
  readonly rateLimit: "off" | RateLimit;
  readonly faults: readonly KnobFault[];
}

/** What RFC 7644 Table 9 calls the refusals whose status or `scimType` a vendor may have of its own. */
export type RefusalType = "uniqueness" | "invalidValue" | "mutability" | "invalidFilter" | "invalidSyntax";

/** A refusal as a vendor answers it. */
export interface Refusal {
  readonly status: number;
  /** `absent` leaves it out. */
  readonly scimType: string;
}

/** How fast requests may come. */
export interface RateLimit {
  readonly windowSeconds: number;
  readonly limit: number;
  /** Whose requests are counted together. */
  readonly scope: "tenant" | "token";
  /** Limits of single methods, counted by themselves, e.g. `{"DELETE": 20}`. */
  readonly perMethod?: Readonly<Record<string, number>>;
  /** Requests that may come at once; the window's others then come evenly. */
  readonly burst?: number;
  /** Requests that may be under way at a time. */
  readonly concurrency?: number;
  readonly retryAfter: "seconds" | "absent";
  readonly headers: "none" | "x-ratelimit";
}

/** A fault that a mock starts with; the control API adds others. */
interface KnobFault {
  readonly match?: { readonly method?: string; readonly path?: string };
  /** Hits each so-manieth request that matches. Default 1: all of them. */
  readonly every?: number;
  readonly then: { readonly delayMs?: number; readonly status?: number; readonly retryAfter?: number };
}

const positive = z.int().min(1);
const refusal = z.strictObject({ status: z.int().min(400).max(599), scimType: z.string().min(1) });

export const answerKnobs: KnobRows<AnswerKnobs> = {
  contentTypes: {
    says: "Request bodies may be",
    shape: texts,
    default: ["application/scim+json", "application/json"],
  },
  missingContentType: {
    says: "A body without content-type: the mock will",
    shape: z.enum(["accept", "refuse"]),
    default: "accept",
  },
  acceptHeader: {
    says: "Accept: application/scim+json is",
    shape: z.enum(["any", "required"]),
    default: "any",
  },
  emit: {
    says: "Responses are",
    shape: z.enum(["application/scim+json", "application/json"]),
    default: "application/scim+json",
  },
  requiredHeaders: { says: "Headers every request needs", shape: texts, default: [] },
  requireTls: {
    says: "Refusing what came without TLS (403) is",
    shape: z.enum(["off", "on"]),
    default: "off",
  },
  errorFormat: {
    says: "Error bodies are as those of",
    shape: z.enum(["scim", "prodpad", "salesforce"]),
    default: "scim",
  },
  errorStatus: {
    says: "The status in an error body is a",
    shape: z.enum(["string", "number"]),
    default: "string",
  },
  refusals: {
    says: "Refusals with a status or scimType of their own",
    shape: z
      .strictObject({
        uniqueness: refusal.exactOptional(),
        invalidValue: refusal.exactOptional(),
        mutability: refusal.exactOptional(),
        invalidFilter: refusal.exactOptional(),
        invalidSyntax: refusal.exactOptional(),
      })
      .readonly(),
    default: {},
  },
  rateLimit: {
    says: "Rate limit",
    shape: z.union([
      z.literal("off"),
      z.strictObject({
        windowSeconds: positive,
        limit: positive,
        scope: z.enum(["tenant", "token"]),
        perMethod: z.record(z.string(), positive).exactOptional(),
        burst: positive.exactOptional(),
        concurrency: positive.exactOptional(),
        retryAfter: z.enum(["seconds", "absent"]),
        headers: z.enum(["none", "x-ratelimit"]),
      }),
    ]),
    default: "off",
  },
  faults: {
    says: "Faults it starts with",
    shape: z
      .array(
        z.strictObject({
          match: z
            .strictObject({ method: z.string().exactOptional(), path: z.string().exactOptional() })
            .exactOptional(),
          every: positive.exactOptional(),
          then: z.strictObject({
            delayMs: z.int().min(0).max(600_000).exactOptional(),
            status: z.int().min(400).max(599).exactOptional(),
            retryAfter: z.int().min(0).exactOptional(),
          }),
        }),
      )
      .readonly(),
    default: [],
  },
};
