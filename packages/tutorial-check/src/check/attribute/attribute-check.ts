import type { Claim } from "../../claim/claim.ts";
import { judge, untestable, type Outcome } from "../judge.ts";
import { nearestOf } from "../../verdict/nearest.ts";
import { resourcesIn, tell, type ScimAnswer } from "../scim.ts";
import type { ClaimCheck, Stage } from "../stage.ts";
import type { AttributeFacts, FactEvidence } from "../vendor-facts.ts";
import type { AttributeDesk } from "./attribute-desk.ts";
import { nameNotPlayed } from "./not-played.ts";
import { sampleOf, typeNamed, wrongSampleOf } from "./sample.ts";

type AttributeClaim = Extract<Claim, { kind: "attribute" }>;

/** What is tried with an attribute. */
interface AttributeTrial {
  readonly claim: AttributeClaim;
  readonly stage: Stage;
  readonly desk: AttributeDesk;
  readonly facts: AttributeFacts | undefined;
}

/** A row of the attribute table: its type, and its ticks as far as the table has the columns. */
export const checkAttribute: ClaimCheck<"attribute"> = async (claim, stage) => {
  const desk = await stage.attributes(claim.resource);
  if (desk.list.status !== 200) return [notServed(claim, stage, desk)];
  const facts = factsOf(claim, stage);
  const trial = { claim, stage, desk, facts };
  if (desk.hasSchemas && desk.schemaOf(claim.path) === undefined) return [notThere(trial)];
  const spelt = { ...trial, claim: { ...claim, path: desk.spell(claim.path) } };
  const base = await desk.create(await desk.values(spelt.claim.path));
  if (base.status !== 201) {
    const type = claim.type === "" ? [] : [await checkType(spelt, false)];
    return [...type, untestable(`A ${claim.resource} with what is required is refused: ${tell(base)}`)];
  }
  if (desk.schemaOf(claim.path)?.type === "complex" || typeNamed(claim.type) === "complex") {
    const type = claim.type === "" ? [] : [await checkType(spelt, false)];
    return [...type, untestable("It is tried by its parts, such as name.givenName for name.")];
  }
  return [
    ...(claim.type === "" ? [] : [await checkType(spelt, true)]),
    ...(claim.isRequired === undefined ? [] : [await checkRequired(spelt, claim.isRequired)]),
    ...(claim.isFilterable === undefined ? [] : [await checkFilterable(spelt, claim.isFilterable)]),
  ];
};

/** RFC 7643 §2.1: names of attributes are compared without case. */
function factsOf({ path, resource }: AttributeClaim, { facts }: Stage): AttributeFacts | undefined {
  return facts?.attributes.find(
    (each) => each.resource === resource && each.path.toLowerCase() === path.toLowerCase(),
  );
}

function notServed({ resource }: AttributeClaim, { vendor, facts }: Stage, { list }: AttributeDesk): Outcome {
  return judge({
    agrees: false,
    evidence: facts?.resources?.evidence,
    is: "",
    isNot: `${vendor} serves no ${resource}s.`,
    expected: `200 from GET /${resource}s`,
    got: tell(list),
  });
}

/** A table that is stated has all there is; where it is pieced together from elsewhere, more may be known to others. */
function notThere({ claim, stage, desk }: AttributeTrial): Outcome {
  const name = nameNotPlayed(claim).toLowerCase();
  const notPlayed = stage.facts?.notPlayed.find(({ value }) =>
    [" ", ": "].some((next) => value.toLowerCase().startsWith(name + next)),
  );
  if (notPlayed !== undefined) {
    return untestable(`The stand-in of ${stage.vendor} does not play it. ${notPlayed.value}`);
  }
  const all = stage.facts?.attributes.filter(({ resource }) => resource === claim.resource) ?? [];
  const isStated = stage.facts === undefined || all.some(({ evidence }) => evidence.kind === "stated");
  const evidence: FactEvidence | undefined = isStated
    ? undefined
    : { kind: "assumed", because: `no source lists all attributes of ${stage.vendor}.` };
  const near = nearestOf(
    claim.path,
    all.map(({ path }) => path),
  );
  return judge({
    agrees: false,
    evidence,
    is: "",
    isNot: `${stage.vendor} has no such attribute.`,
    expected: `${claim.path} in /Schemas`,
    got: desk.hasSchemas ? "schemas without it" : "no schemas",
    nearest: near,
  });
}

async function checkType({ claim, desk, facts, stage }: AttributeTrial, isTried: boolean): Promise<Outcome> {
  const claimed = typeNamed(claim.type);
  const schema = desk.schemaOf(claim.path);
  const own = schema?.type ?? claimed;
  const fits = schema === undefined || schema.accepts.includes(claimed);
  const problem = fits ? (isTried ? await tryValue(claim, desk, own) : undefined) : `${own} in /Schemas`;
  const isLax = fits && isTried && (await takesWrongType(claim, desk, own));
  return judge({
    facet: "type",
    agrees: problem === undefined,
    evidence: facts?.evidence,
    is: isTried
      ? `A ${claim.type} comes back as sent; another type is ${isLax ? "taken too" : "refused"}.`
      : `/Schemas has it as ${claim.type}.`,
    isNot: `${stage.vendor} has another type for it.`,
    expected: claim.type,
    got: problem ?? own,
    nearest: schema?.type,
  });
}

/** @returns What went wrong; undefined where the value came back. */
async function tryValue(
  claim: AttributeClaim,
  desk: AttributeDesk,
  type: string,
): Promise<string | undefined> {
  const values = new Map(await desk.values(claim.path));
  if (!values.has(claim.path)) values.set(claim.path, sampleOf(claim.path, type, "understudy"));
  const sent = values.get(claim.path);
  const answer = await desk.create(values);
  if (answer.status !== 201) return `POST with ${JSON.stringify(sent)} answers ${tell(answer)}`;
  const read = desk.read(answer.body, claim.path);
  return read?.toLowerCase() === String(sent).toLowerCase()
    ? undefined
    : `${JSON.stringify(sent)} came back as ${read ?? "nothing"}`;
}

async function takesWrongType(claim: AttributeClaim, desk: AttributeDesk, type: string): Promise<boolean> {
  const values = new Map(await desk.values(claim.path)).set(claim.path, wrongSampleOf(type));
  return (await desk.create(values)).status === 201;
}

async function checkRequired(
  { claim, desk, facts, stage }: AttributeTrial,
  isRequired: boolean,
): Promise<Outcome> {
  const values = new Map(await desk.values(claim.path));
  values.delete(claim.path);
  const answer = await desk.create(values);
  const isRefused = answer.status >= 400;
  return judge({
    facet: "required",
    agrees: isRefused === isRequired,
    evidence: facts?.isRequired.evidence,
    is: `A ${claim.resource} without it is ${isRefused ? "refused" : "created"}.`,
    isNot: isRequired
      ? `It is ticked as required, and ${stage.vendor} does without.`
      : `It is not ticked as required, and ${stage.vendor} asks for it.`,
    expected: isRequired ? "400 from POST without it" : "201 from POST without it",
    got: tell(answer),
  });
}

async function checkFilterable(
  { claim, desk, facts, stage }: AttributeTrial,
  isFilterable: boolean,
): Promise<Outcome> {
  const values = await desk.values(claim.path);
  const { body } = await desk.create(values);
  const value = values.get(claim.path);
  const found = await desk.find(claim.path, value);
  const other = typeof value === "boolean" ? !value : "understudy has no such value";
  const others = await desk.find(claim.path, other);
  const has = (answer: ScimAnswer): boolean => resourcesIn(answer).some(({ id }) => id === body["id"]);
  const works = found.status === 200 && has(found) && !has(others);
  // A server may offer more than its tutorial ticks; only who states that it does contradicts the tutorial.
  if (!isFilterable && works && facts?.isFilterable.value !== true) {
    const detail = "It is not ticked for filtering, and a filter by it works all the same.";
    return { facet: "filterable", verdict: "unstated", detail };
  }
  return judge({
    facet: "filterable",
    agrees: works === isFilterable,
    evidence: facts?.isFilterable.evidence,
    is: isFilterable ? `A filter by it finds the ${claim.resource}.` : "No filter takes it.",
    isNot: isFilterable
      ? `It is ticked for filtering, and ${stage.vendor} does not filter by it.`
      : `It is not ticked for filtering, and ${stage.vendor} filters by it.`,
    expected: isFilterable ? "200 and the one it should find" : "a refusal",
    got: works ? "200 and the one it should find" : tell(found),
  });
}
