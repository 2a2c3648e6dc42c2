import type { VNode } from "preact";
import { Field, SelectField } from "../console/fields.tsx";
import { effectsOf } from "../fault/fault-effect.ts";
import { faultPresets } from "../fault/fault-presets.ts";
import type { ActiveFault, FaultPresetName } from "../fault/fault-rule.ts";
import type { Inspection } from "./inspection.ts";
import { ActForm, Columns, Live, Pages, Section } from "./parts-of-page.tsx";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

/**
 * The faults that are on, the presets to switch, and a rule to make.
 *
 * @example
 * <FaultsSection inspection={inspection} />
 */
export function FaultsSection({ inspection }: { readonly inspection: Inspection }): VNode {
  const { faults, query } = inspection;
  const { tenant } = query.filter;
  return (
    <Section id="faults" title="Faults">
      <p>
        {tenant === undefined
          ? "What is switched on here hits every tenant; choose one to hit it alone."
          : `What is switched on here hits the tenant ${tenant} alone, since it is chosen.`}
      </p>
      <Live id="faults-live">
        {faults.total === 0 ? <p>No fault is on.</p> : <ActiveFaults inspection={inspection} />}
        <Pages of="faults" list={faults} query={query} section="faults" />
        <Presets inspection={inspection} />
      </Live>
      <details id="fault-rule">
        <summary>A fault of your own</summary>
        <ActForm inspection={inspection} section="faults">
          <div class="fields">
            <SelectField
              label="Method"
              name="method"
              options={[{ value: "", label: "any" }, ...METHODS.map((label) => ({ label }))]}
            />
            <Field label="Path begins with" name="path" need="optional" placeholder="/Users" />
            <Field label="Answer with status" name="status" need="optional" placeholder="503" />
            <Field label="Retry-After in seconds" name="retryAfter" need="optional" />
            <Field label="Delay in milliseconds" name="delayMs" need="optional" />
            <Field label="How many times" name="times" need="optional" placeholder="until it is removed" />
          </div>
          <p>
            <button type="submit" name="action" value="add-fault">
              Add the fault
            </button>
          </p>
        </ActForm>
      </details>
    </Section>
  );
}

function ActiveFaults({ inspection }: { readonly inspection: Inspection }): VNode {
  return (
    <table>
      <caption>Faults that are on</caption>
      <Columns labels={["Fault", "Hits", "Does", "Happened", "Remove"]} />
      <tbody>
        {inspection.faults.items.map((fault) => (
          <tr key={fault.id}>
            <th scope="row">{fault.preset === undefined ? fault.id : `${fault.id}, ${fault.preset}`}</th>
            <td>{describeMatch(fault)}</td>
            <td>{describeEffect(fault)}</td>
            <td>{fault.times === undefined ? fault.hits : `${fault.hits} of ${fault.times}`}</td>
            <td>
              <ActForm inspection={inspection} section="faults" hidden={{ fault: fault.id }}>
                <button type="submit" name="action" value="remove-fault" aria-label={`Remove ${fault.id}`}>
                  Remove
                </button>
              </ActForm>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function describeMatch({ match = {}, every, chance }: ActiveFault): string {
  const named = Object.entries(match).map(([name, value]) => `${name} ${[value].flat().join(" or ")}`);
  const how = [
    ...(every === undefined ? [] : [`one in ${every}`]),
    ...(chance === undefined ? [] : [`by chance ${chance}`]),
  ];
  return [...(named.length === 0 ? ["every request"] : named), ...how].join(", ");
}

function describeEffect({ then }: ActiveFault): string {
  return effectsOf(then)
    .map((name) => {
      const value: unknown = Object.entries(then).find(([key]) => key === name)?.[1];
      return value === true ? name : `${name} ${String(value)}`;
    })
    .join(", ");
}

function Presets({ inspection }: { readonly inspection: Inspection }): VNode {
  const on = new Set(inspection.parts.faults.active.map(({ preset }) => preset));
  return (
    <table>
      <caption>Presets</caption>
      <thead>
        <tr>
          <th scope="col">Preset</th>
          <th scope="col">What happens</th>
          <th scope="col">Switch</th>
        </tr>
      </thead>
      <tbody>
        {Object.entries(faultPresets).map(([name, { says }]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{says.replaceAll("`", "")}</td>
            <td>
              <PresetSwitch name={name} isOn={on.has(name as FaultPresetName)} inspection={inspection} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function PresetSwitch(props: {
  readonly name: string;
  readonly isOn: boolean;
  readonly inspection: Inspection;
}): VNode {
  const { name, isOn, inspection } = props;
  return (
    <ActForm inspection={inspection} section="faults" hidden={{ preset: name }}>
      <button
        type="submit"
        name="action"
        value={isOn ? "switch-off" : "switch-on"}
        aria-label={`Switch ${isOn ? "off" : "on"} ${name}`}
      >
        {isOn ? "Switch off" : "Switch on"}
      </button>
    </ActForm>
  );
}
