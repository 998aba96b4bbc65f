const SKIPPED = /(?:\s|\/\/.*|\/\*[^]*?\*\/)+/y;
// Source that an engine shows is well-formed, so what is beyond ASCII and no space is a word's. The
// properties of Unicode would say the same, and take half a millisecond to be compiled.
const WORD = /(?:[\w$]|[^\0-\x7f\s]|\\u(?:\{[\da-fA-F]+\}|[\da-fA-F]{4}))+/y;
const STRING = /"(?:[^"\\]+|\\[^])*"|'(?:[^'\\]+|\\[^])*'/y;
const EXPRESSION = /\/(?:[^\\/[\n]|\\.|\[(?:[^\\\]\n]|\\.)*\])+\/\w*/y;
const SIGN = /\.\.\.|=>|\+\+|--|[^]/y;

/** Words after which an operand comes, and so a slash begins a regular expression. */
const OPERATORS = new Set(
  "await case delete do else in instanceof new of return throw typeof void yield".split(" "),
);

/** Words whose parentheses a statement follows. */
const STATEMENTS = new Set(["if", "while", "for", "with"]);

/** What a brace opens a block after; after anything else it opens an object or a class. */
const BEFORE_BLOCK = new Set(["", ")", "=>", ";", "{", "}", "else", "do", "try", "finally"]);

/**
 * Reads JavaScript source token by token: a word, a sign, or one whole string, template or regular
 * expression. White space and comments are none.
 */
export class SourceTokens {
  readonly #source: string;
  #at = 0;
  #before = "";
  /** Whether the last token ended an operand: a slash then divides. */
  #operand = false;
  /** Whether the last word is a property's name, and so no keyword. */
  #property = false;
  /** For each bracket that is open, whether its closing one ends an operand. */
  readonly #open: boolean[] = [];

  constructor(source: string) {
    this.#source = source;
  }

  /** The next token; `""` at the end of the source. */
  next(): string {
    this.#match(SKIPPED);
    const start = this.#at;
    const character = this.#source.charAt(start);
    if (character === "`") this.#template();
    else if (character === "/" && !this.#operand && this.#match(EXPRESSION)) this.#operand = true;
    else if (this.#match(STRING)) this.#operand = true;
    else if (this.#match(WORD)) this.#word(this.#source.slice(start, this.#at));
    else if (this.#match(SIGN)) this.#sign(this.#source.slice(start, this.#at));
    this.#before = this.#source.slice(start, this.#at);
    return this.#before;
  }

  #match(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    const matches = pattern.test(this.#source);
    if (matches) this.#at = pattern.lastIndex;
    return matches;
  }

  #word(word: string): void {
    this.#property = this.#before === "." || this.#before === "#";
    this.#operand = this.#property || !OPERATORS.has(word);
  }

  #sign(sign: string): void {
    switch (sign) {
      case "(":
        this.#open.push(this.#property || !STATEMENTS.has(this.#before));
        this.#operand = false;
        break;
      case "{":
        this.#open.push(!BEFORE_BLOCK.has(this.#before));
        this.#operand = false;
        break;
      case ")":
      case "}":
        this.#operand = this.#open.pop() ?? true;
        break;
      default:
        // `++` before an operand is taken for one after it: no regular expression is counted up.
        this.#operand = sign === "]" || sign === "++" || sign === "--";
    }
  }

  #template(): void {
    this.#at++;
    for (;;) {
      const character = this.#source.charAt(this.#at);
      if (character === "" || character === "`") break;
      if (this.#source.startsWith("${", this.#at)) {
        this.#at += 2;
        this.#placeholder();
      } else {
        this.#at += character === "\\" ? 2 : 1;
      }
    }
    this.#at++;
    this.#operand = true;
  }

  #placeholder(): void {
    this.#before = "${";
    this.#operand = false;
    this.#open.push(false);
    for (let depth = 1; depth > 0;) {
      const token = this.next();
      if (token === "") return;
      if (token === "{") depth++;
      if (token === "}") depth--;
    }
  }
}
