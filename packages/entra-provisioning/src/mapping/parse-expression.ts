import { CONSTANTS, type ComparisonOperator, type ConstantName, type Expression } from "./expression.ts";
import { ExpressionError } from "./expression-error.ts";
import { tokenize, type ExpressionToken } from "./expression-lexer.ts";
import { checkCall } from "./function-table.ts";

/** The longest expression that Entra takes, in characters (entra-client §2.6). */
const MAX_EXPRESSION_LENGTH = 10_000;

/** How deep calls may nest; Entra names no limit, this one keeps the stack. */
export const MAX_EXPRESSION_DEPTH = 100;

/**
 * Parses an expression of Entra's mapping language (entra-client §2.6).
 *
 * ```
 * expression = operand [ operator operand ]
 * operator   = "=" / "<>" / ">" / ">=" / "<" / "<="
 * operand    = call / "[" attribute "]" / string / number / constant
 * call       = name "(" [ argument *( "," argument ) ] ")"
 * argument   = [ expression ]
 * string     = DQUOTE *( character / "\\" / "\" DQUOTE ) DQUOTE
 * ```
 *
 * Throws {@link ExpressionError} with the offset, also for a function that does not exist or is called with too few or
 * too many arguments.
 *
 * @example
 * parseExpression('Append([mailNickname], "@contoso.example")').kind; // "call"
 */
export function parseExpression(text: string): Expression {
  if (text.length > MAX_EXPRESSION_LENGTH) {
    throw new ExpressionError({
      offset: MAX_EXPRESSION_LENGTH,
      got: `${text.length} characters`,
      expected: `no more than ${MAX_EXPRESSION_LENGTH}`,
    });
  }
  return new ExpressionParser(tokenize(text)).whole();
}

class ExpressionParser {
  readonly #tokens: readonly ExpressionToken[];
  #position = 0;
  #depth = 0;

  constructor(tokens: readonly ExpressionToken[]) {
    this.#tokens = tokens;
  }

  whole(): Expression {
    const expression = this.#expression();
    this.#take("end", "the end of the expression");
    return expression;
  }

  #expression(): Expression {
    const left = this.#operand();
    if (this.#current().kind !== "operator") return left;
    const operator = this.#take("operator", "an operator").text as ComparisonOperator;
    return { kind: "comparison", operator, left, right: this.#operand(), offset: left.offset };
  }

  #operand(): Expression {
    const { kind, text, offset } = this.#current();
    if (kind === "name") return this.#callOrConstant();
    if (kind !== "attribute" && kind !== "string" && kind !== "number") {
      throw this.#unexpected("a function call, [attribute], string or number");
    }
    this.#position += 1;
    if (kind === "attribute") return { kind, name: text.slice(1, -1), offset };
    if (kind === "number") return { kind, text, offset };
    return { kind, value: text.slice(1, -1).replace(/\\(.)/g, "$1"), offset };
  }

  #callOrConstant(): Expression {
    const { text: name, offset } = this.#take("name", "a name");
    if (this.#current().kind !== "(") {
      if (isConstant(name)) return { kind: "constant", name, offset };
      throw new ExpressionError({ offset, got: name, expected: `[${name}], "${name}" or ${name}(…)` });
    }
    this.#depth += 1;
    if (this.#depth > MAX_EXPRESSION_DEPTH) {
      const expected = `no more than ${MAX_EXPRESSION_DEPTH}`;
      throw new ExpressionError({ offset, got: `${this.#depth} calls within each other`, expected });
    }
    const call = { kind: "call", name, arguments: this.#arguments(), offset } as const;
    this.#depth -= 1;
    checkCall(call, this.#depth > 0);
    return call;
  }

  #arguments(): readonly Expression[] {
    this.#take("(", "(");
    const found: Expression[] = [];
    if (this.#current().kind === ")") {
      this.#position += 1;
      return found;
    }
    for (;;) {
      found.push(this.#argument());
      if (this.#current().kind !== ",") break;
      this.#position += 1;
    }
    this.#take(")", ", or )");
    return found;
  }

  #argument(): Expression {
    const { kind, offset } = this.#current();
    return kind === "," || kind === ")" ? { kind: "empty", offset } : this.#expression();
  }

  #current(): ExpressionToken {
    return this.#tokens[this.#position] ?? { kind: "end", text: "", offset: 0 };
  }

  #take(kind: ExpressionToken["kind"], expected: string): ExpressionToken {
    const token = this.#current();
    if (token.kind !== kind) throw this.#unexpected(expected);
    this.#position += 1;
    return token;
  }

  #unexpected(expected: string): ExpressionError {
    const { kind, text, offset } = this.#current();
    return new ExpressionError({ offset, got: kind === "end" ? "the end" : text, expected });
  }
}

function isConstant(name: string): name is ConstantName {
  return Object.hasOwn(CONSTANTS, name);
}
