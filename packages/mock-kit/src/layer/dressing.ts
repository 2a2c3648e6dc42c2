import type { JsonObject, ScimResponse } from "@understudy/scim-core";
import type { Refusal, RefusalType } from "../profile/knobs/answer-knobs.ts";
import type { Knobs } from "../profile/knobs.ts";
import { contentOf } from "./json-body.ts";

/** Puts an answer into the form a vendor has. */
export type Dressing = (response: ScimResponse) => ScimResponse;

/**
 * Makes the knobs on the form of answers ready to dress with; the answer as it is where none of them is turned.
 *
 * @example
 * const dress = createDressing(knobs);
 * dress(response);
 */
export function createDressing(knobs: Knobs): Dressing {
  const { refusals, errorFormat, errorStatus, emit } = knobs;
  const isAsRfc = errorFormat === "scim" && errorStatus === "string" && Object.keys(refusals).length === 0;
  const dressError: Dressing = isAsRfc ? (response) => response : (response) => dressRefusal(response, knobs);
  if (emit === "application/scim+json") return dressError;
  return (response) => {
    const dressed = dressError(response);
    const isScim = dressed.headers["content-type"]?.startsWith("application/scim+json") === true;
    return isScim ? { ...dressed, headers: { ...dressed.headers, "content-type": emit } } : dressed;
  };
}

function dressRefusal(response: ScimResponse, knobs: Knobs): ScimResponse {
  if (response.status < 400 || response.body === undefined) return response;
  const { refusals, errorFormat, errorStatus } = knobs;
  const error = contentOf(response);
  const own = refusals[error["scimType"] as RefusalType];
  const status = own?.status ?? response.status;
  const detail = typeof error["detail"] === "string" ? error["detail"] : "";
  if (errorFormat !== "scim") {
    const headers = { ...response.headers, "content-type": "application/json" };
    return { ...response, status, headers, body: JSON.stringify(FORMATS[errorFormat](status, detail)) };
  }
  const { scimType: _scimType, ...rest } = error;
  const body = {
    ...rest,
    status: errorStatus === "number" ? status : String(status),
    ...scimTypeOf(error, own),
  };
  return { ...response, status, body: JSON.stringify(body) };
}

function scimTypeOf({ scimType }: JsonObject, own: Refusal | undefined): JsonObject {
  const name = own?.scimType ?? scimType;
  return name === undefined || name === "absent" ? {} : { scimType: name };
}

/** vendors §7 Salesforce; vendors §1 ProdPad (help.prodpad.com/article/660). */
const FORMATS = {
  prodpad: (_status: number, detail: string): JsonObject => ({
    success: false,
    developer_message: detail,
    user_message: "The request could not be completed.",
  }),
  salesforce: (status: number, detail: string): JsonObject => ({
    Errors: [{ description: detail, code: status }],
  }),
};
