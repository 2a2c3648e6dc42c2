import type { DraftAttribute, DraftFact } from "@understudy/tutorial-check";

/** Prints facts as the code that makes them, and keeps what that code has to import. */
export class CodePrinter {
  readonly #used = new Set<string>();

  get used(): readonly string[] {
    return [...this.#used];
  }

  /** Data as an expression: JSON is one of TypeScript's, whatever its texts have in them. */
  readonly value = (value: unknown): string => JSON.stringify(value);

  /** A call of `stated` or `assumed`. */
  readonly fact = <Value>(
    { value, evidence }: DraftFact<Value>,
    print: (value: Value) => string = this.value,
  ): string => {
    const isStated = evidence.kind === "stated";
    const name = isStated ? "stated" : "assumed";
    this.#used.add(name);
    return `${name}(${this.value(isStated ? evidence.line : evidence.because)}, ${print(value)})`;
  };

  /** A call of `attribute`, with what is true of it. */
  readonly attribute = ({ path, type, ...claims }: DraftAttribute): string => {
    this.#used.add("attribute");
    const told = (["filterable", "required", "unique"] as const).flatMap((name) => {
      const claim = claims[name];
      if (claim === false) return [];
      return [`${name}: ${claim === true ? "true" : this.fact(claim)}`];
    });
    const rest = told.length === 0 ? "" : `, { ${told.join(", ")} }`;
    return `attribute(${this.value(path)}, ${this.value(type)}${rest})`;
  };
}
