/**
 * What a function's source says of its parameters. `name` is `undefined` for a destructured one.
 */
export interface Parameter {
  readonly name: string | undefined;
  readonly rest: boolean;
}

/**
 * Reads a function's parameters from its source: defaults, destructuring, comments, strings,
 * template literals and regular expressions in defaults are stepped over as a parser does.
 * Native and bound functions show no source; they have no names here.
 */
export function parametersOf(fn: (...args: never[]) => unknown): readonly Parameter[] {
  const source = Function.prototype.toString.call(fn);
  if (/\{\s*\[native code\]\s*\}\s*$/.test(source)) return [];
  const list = parameterList(source);
  return list === undefined ? [] : splitList(list).map(toParameter);
}

function toParameter(text: string): Parameter {
  const rest = text.startsWith("...");
  const name = /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*/u.exec(
    rest ? text.slice(3).trimStart() : text,
  )?.[0];
  return { name, rest };
}

/** The text between the parentheses of the parameter list, without comments. */
function parameterList(source: string): string | undefined {
  const scanner = new Scanner(source);
  let depth = 0;
  let head = "";
  while (!scanner.done) {
    const token = scanner.next();
    if (depth === 0 && token === "(") return scanner.upToClosing();
    // `x => …` and `async x => …` have no parentheses.
    if (depth === 0 && token === "=" && scanner.peek() === ">") {
      return head.replace(/^\s*async\s/, "");
    }
    // A computed method name, `["a" + b](x) {}`, may hold parentheses of its own.
    if (token === "[") depth++;
    if (token === "]") depth--;
    head += token;
  }
  return undefined;
}

/** The list's items; a trailing comma ends no item. */
function splitList(list: string): string[] {
  const scanner = new Scanner(list);
  const items: string[] = [];
  let item = "";
  let depth = 0;
  while (!scanner.done) {
    const token = scanner.next();
    if (depth === 0 && token === ",") {
      items.push(item.trim());
      item = "";
      continue;
    }
    if ("([{".includes(token)) depth++;
    if (")]}".includes(token)) depth--;
    item += token;
  }
  if (item.trim() !== "") items.push(item.trim());
  return items;
}

/** Steps over JavaScript source: one character, or one whole string, template, expression. */
class Scanner {
  readonly #source: string;
  #at = 0;
  /** The last token that was not white space: it decides what a slash means. */
  #before = "";

  constructor(source: string) {
    this.#source = source;
  }

  get done(): boolean {
    this.#skipComments();
    return this.#at >= this.#source.length;
  }

  peek(): string {
    return this.#source.charAt(this.#at);
  }

  next(): string {
    this.#skipComments();
    const start = this.#at;
    const character = this.#source.charAt(start);
    if (character === '"' || character === "'") this.#quoted(character);
    else if (character === "`") this.#template();
    else if (character === "/" && this.#expressionMayBegin()) this.#expression();
    else this.#at++;
    const token = this.#source.slice(start, this.#at);
    if (token.trim() !== "") this.#before = token;
    return token;
  }

  /** The text up to the parenthesis that closes one already read, which is read too. */
  upToClosing(): string {
    let text = "";
    for (let depth = 1; !this.done;) {
      const token = this.next();
      if (token === "(") depth++;
      if (token === ")" && --depth === 0) return text;
      text += token;
    }
    return text;
  }

  #skipComments(): void {
    for (;;) {
      const line = this.#source.startsWith("//", this.#at);
      if (!line && !this.#source.startsWith("/*", this.#at)) return;
      const end = line
        ? this.#source.indexOf("\n", this.#at)
        : this.#source.indexOf("*/", this.#at + 2);
      this.#at = end === -1 ? this.#source.length : end + (line ? 1 : 2);
    }
  }

  /** After an operand a slash divides; anywhere else it begins a regular expression. */
  #expressionMayBegin(): boolean {
    return !/[\p{ID_Continue}$)\]}"'`]$/u.test(this.#before);
  }

  #quoted(quote: string): void {
    this.#at++;
    while (this.#at < this.#source.length && this.peek() !== quote) {
      this.#at += this.peek() === "\\" ? 2 : 1;
    }
    this.#at++;
  }

  #template(): void {
    this.#at++;
    while (this.#at < this.#source.length && this.peek() !== "`") {
      if (this.#source.startsWith("${", this.#at)) {
        this.#at += 2;
        this.#placeholder();
      } else {
        this.#at += this.peek() === "\\" ? 2 : 1;
      }
    }
    this.#at++;
  }

  #placeholder(): void {
    for (let depth = 1; depth > 0 && !this.done;) {
      const token = this.next();
      if (token === "{") depth++;
      if (token === "}") depth--;
    }
  }

  #expression(): void {
    this.#at++;
    for (let inClass = false; this.#at < this.#source.length; this.#at++) {
      const character = this.peek();
      if (character === "\\") this.#at++;
      else if (character === "[") inClass = true;
      else if (character === "]") inClass = false;
      else if (character === "/" && !inClass) break;
    }
    this.#at++;
  }
}
