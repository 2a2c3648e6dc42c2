import type { Scenario } from "../scenario/scenario.ts";
import { attributes } from "./attributes.ts";
import { containers } from "./containers.ts";
import { credentials } from "./credentials.ts";
import { dialects } from "./dialects.ts";
import { groups } from "./groups.ts";
import { lifecycle } from "./lifecycle.ts";
import { matching } from "./matching.ts";
import { pingboard } from "./pingboard.ts";
import { plandisc } from "./plandisc.ts";
import { prodpad } from "./prodpad.ts";
import { promapp } from "./promapp.ts";
import { qa } from "./qa.ts";

/**
 * Every scenario, those for all vendors first, those for containers last.
 *
 * @example
 * scenarios.map(({ id, title }) => `${id}: ${title}`);
 */
export const scenarios: readonly Scenario[] = [
  ...lifecycle,
  ...matching,
  ...dialects,
  ...credentials,
  ...attributes,
  ...groups,
  ...prodpad,
  ...promapp,
  ...pingboard,
  ...plandisc,
  ...qa,
  ...containers,
];
