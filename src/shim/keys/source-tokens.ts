const SKIPPED = /(?:\s|\/\/.*|\/\*[^]*?\*\/)+/y;
const EXPRESSION = /\/(?:[^\\/[\n]|\\.|\[(?:[^\\\]\n]|\\.)*\])+\/\w*/y;
// Source that an engine shows is well-formed, so what is beyond ASCII and no space is a word's. The
// properties of Unicode would say the same, and take half a millisecond to be compiled.
const STRING_OR_WORD =
  /"[^"\\]*(?:\\[^][^"\\]*)*"|'[^'\\]*(?:\\[^][^'\\]*)*'|(?:[\w$]|[^\0-\x7f\s]|\\u(?:\{[\da-fA-F]+\}|[\da-fA-F]{4}))+/y;
const SIGN = /\.\.\.|=>|\+\+|--|[^]/y;
/** Of a template, up to its end or to a placeholder. */
const TEMPLATE = /(?:[^\\`$]+|\\[^]|\$(?!\{))*(?:`|\$\{)?/y;

/** Words after which an operand comes, and so a slash begins a regular expression. */
const OPERATOR =
  /^(?:await|case|delete|do|else|in|instanceof|new|of|return|throw|typeof|void|yield)$/;

/** Words whose parentheses a statement follows. */
const STATEMENT = /^(?:if|while|for|with)$/;

/** What a brace opens a block after; after anything else it opens an object or a class. */
const BEFORE_BLOCK = /^(?:[);{}]|=>|else|do|try|finally|)$/;

/**
 * Reads JavaScript source token by token: a word, a sign, or one whole string, regular expression or
 * part of a template. White space and comments are none.
 *
 * @returns each with the number of brackets that are open after it
 */
export function* tokensOf(source: string): Generator<readonly [token: string, depth: number]> {
  let at = 0;
  let before = "";
  /** Whether the last token ended an operand: a slash then divides. */
  let operand = false;
  /** Whether the last word is a property's name, and so no keyword. */
  let property = false;
  /** For each bracket that is open, what its closing one ends. */
  const open: ("operand" | "statement" | "placeholder")[] = [];

  function match(pattern: RegExp): string {
    pattern.lastIndex = at;
    const [text = ""] = pattern.exec(source) ?? [];
    at += text.length;
    return text;
  }

  for (;;) {
    match(SKIPPED);
    let token: string = (operand ? "" : match(EXPRESSION)) || match(STRING_OR_WORD);
    if (token === "") {
      token = match(SIGN);
      switch (token) {
        case "":
          return;
        case "(":
          open.push(STATEMENT.test(before) && !property ? "statement" : "operand");
          operand = false;
          break;
        case "[":
        case "{":
          open.push(token === "{" && BEFORE_BLOCK.test(before) ? "statement" : "operand");
          operand = false;
          break;
        case "`":
        case ")":
        case "]":
        case "}": {
          const ended: (typeof open)[number] | undefined =
            token === "`" ? "placeholder" : open.pop();
          if (ended === "placeholder") token += match(TEMPLATE);
          operand = ended !== "statement" && !token.endsWith("${");
          if (token.endsWith("${")) open.push("placeholder");
          break;
        }
        default:
          // `++` before an operand is taken for one after it: no regular expression is counted up.
          operand = token === "++" || token === "--";
      }
    } else {
      property = before === "." || before === "#";
      operand = property || !OPERATOR.test(token);
    }
    before = token;
    yield [token, open.length];
  }
}
