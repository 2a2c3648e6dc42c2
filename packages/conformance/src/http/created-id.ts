import { isObject } from "../json.ts";
import type { Answer } from "./answer.ts";

/** The id of what a POST made, from its body or else from Location; empty where neither says. */
export function createdId(answer: Answer): string {
  const id = isObject(answer.json) ? answer.json.id : undefined;
  // A number is another check's finding; what was made is to be found and removed all the same.
  if (typeof id === "string" || typeof id === "number") return String(id);
  return decoded((answer.headers["location"] ?? "").split(/[?#]/)[0]?.split("/").at(-1) ?? "");
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
