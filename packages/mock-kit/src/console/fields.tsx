import type { VNode } from "preact";

/** What every field has: its label is its accessible name. */
interface FieldProps {
  readonly label: string;
  readonly name: string;
  /** What it holds already. */
  readonly value?: string | undefined;
  /** Said below it. */
  readonly hint?: string;
}

/** One choice of a select. */
export interface FieldOption {
  readonly label: string;
  /** Default the label. */
  readonly value?: string;
}

/**
 * A field to type into.
 *
 * @example
 * <Field label="Description" name="description" />
 */
export function Field(
  props: FieldProps & {
    readonly type?: "text" | "password" | "email" | "number" | "search";
    readonly need?: "required" | "optional";
    readonly autocomplete?: string;
    readonly placeholder?: string;
  },
): VNode {
  const { label, name, value, hint, placeholder } = props;
  const { type = "text", need = "required", autocomplete = "off" } = props;
  return (
    <p>
      <label>
        {label}
        <input
          // Preact has one type of attributes for each type of input, and none for one of several.
          // oxlint-disable-next-line typescript/no-unnecessary-type-assertion
          type={type as "text"}
          name={name}
          value={value}
          placeholder={placeholder}
          autocomplete={autocomplete}
          required={need === "required"}
          aria-describedby={hintId(props)}
        />
      </label>
      {hint === undefined ? null : <small id={hintId(props)}>{hint}</small>}
    </p>
  );
}

/**
 * A field of several lines.
 *
 * @example
 * <TextArea label="Expression" name="expression" value="[mail]" />
 */
export function TextArea(props: FieldProps): VNode {
  return (
    <p>
      <label>
        {props.label}
        <textarea name={props.name} rows={4} aria-describedby={hintId(props)}>
          {props.value ?? ""}
        </textarea>
      </label>
      {props.hint === undefined ? null : <small id={hintId(props)}>{props.hint}</small>}
    </p>
  );
}

/**
 * A field to choose from; a value that is none of the choices is one all the same.
 *
 * @example
 * <SelectField label="Provisioning Mode" name="mode" value="Manual" options={[{ label: "Manual" }]} />
 */
export function SelectField(props: FieldProps & { readonly options: readonly FieldOption[] }): VNode {
  const { label, name, value, options, hint } = props;
  const isKnown = value === undefined || options.some((option) => (option.value ?? option.label) === value);
  return (
    <p>
      <label>
        {label}
        <select name={name} aria-describedby={hintId(props)}>
          {[...options, ...(isKnown ? [] : [{ label: value }])].map((option) => (
            <option
              key={option.value ?? option.label}
              value={option.value ?? option.label}
              selected={(option.value ?? option.label) === value}
            >
              {option.label}
            </option>
          ))}
        </select>
      </label>
      {hint === undefined ? null : <small id={hintId(props)}>{hint}</small>}
    </p>
  );
}

/**
 * A box to tick.
 *
 * @example
 * <CheckField label="Enabled" name="enabled" state="ticked" />
 */
export function CheckField(props: {
  readonly label: string;
  readonly name: string;
  readonly state: "ticked" | "clear";
  /** What it sends when it is ticked. Default `on`. */
  readonly value?: string;
}): VNode {
  return (
    <p>
      <label>
        <input type="checkbox" name={props.name} value={props.value} checked={props.state === "ticked"} />
        {props.label}
      </label>
    </p>
  );
}

function hintId({ name, hint }: FieldProps): string | undefined {
  return hint === undefined ? undefined : `${name}-hint`;
}
