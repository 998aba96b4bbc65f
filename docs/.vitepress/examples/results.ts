import ts from "typescript";

import { parse } from "./names.ts";

/** A result that an example states. */
interface Stated {
  /** Where its comment begins. */
  readonly at: number;
  /** The line of the comment in the example, from 0. */
  readonly line: number;
  readonly text: string;
}

const COMMENT = /\/\/ → (.*)$/;
const CONTINUED = /^\s*\/\/ {3}(\S.*)$/;

/**
 * Puts a check behind every result that the code states in a comment: `// → value` at the end of a
 * statement, or on the lines below it. The value is an expression; `, … }` at its end says that there
 * are more properties, `…` in a text that there is more text, and what follows `; ` is a remark.
 * `// → throws TypeError: text` says that the statement throws, or its promise rejects, with an error
 * of that name and a message that holds the text. Each check is told the comment's line, from 0. No
 * line is added: an error's line is the example's.
 *
 * @throws Error for a result that belongs to no statement
 */
export function withChecks(code: string): string {
  const source = parse(code);
  const edits = statedResults(code).map((stated) => {
    const statement = statementBefore(source, stated.at);
    if (statement === undefined || !isBeside(source, statement, stated)) {
      throw new Error(`\`→ ${stated.text}\` stands behind no statement`);
    }
    return edit(source, statement, stated);
  });
  return edits
    .sort((one, other) => other.start - one.start)
    .reduce((text, { start, end, by }) => text.slice(0, start) + by + text.slice(end), code);
}

function statedResults(code: string): Stated[] {
  const lines = code.split("\n");
  let at = 0;
  return lines.flatMap((line, number) => {
    const match = COMMENT.exec(line);
    const start = at;
    at += line.length + 1;
    if (match === null) return [];
    const more: string[] = [];
    for (let next = number + 1; next < lines.length; next++) {
      const [, text] = CONTINUED.exec(lines[next] ?? "") ?? [];
      if (text === undefined) break;
      more.push(text);
    }
    return { at: start + match.index, line: number, text: [match[1], ...more].join(" ") };
  });
}

/** The innermost statement that ends last before a place. */
function statementBefore(source: ts.SourceFile, at: number): ts.Statement | undefined {
  let last: ts.Statement | undefined;
  const visit = (node: ts.Node): void => {
    const checkable = ts.isExpressionStatement(node) || ts.isVariableStatement(node);
    if (checkable && node.end <= at && (last === undefined || node.end > last.end)) last = node;
    ts.forEachChild(node, visit);
  };
  visit(source);
  return last;
}

/** Whether a comment stands on the statement's last line, or right below it. */
function isBeside(source: ts.SourceFile, statement: ts.Statement, { at, line }: Stated): boolean {
  const { line: ends } = source.getLineAndCharacterOfPosition(statement.end);
  const between = source.text.slice(statement.end, at);
  return line - ends <= 1 && /^\s*$/.test(between);
}

function edit(
  source: ts.SourceFile,
  statement: ts.Statement,
  { text, line }: Stated,
): { start: number; end: number; by: string } {
  const start = statement.getStart(source);
  const { end } = statement;
  const [, error, message = ""] = /^throws (\w+)(?:: (.*))?$/.exec(text) ?? [];
  if (ts.isExpressionStatement(statement)) {
    const expression = statement.expression.getText(source);
    const by =
      error === undefined
        ? `results.equal(${expression}, ${expected(text)}, ${line});`
        : `await results.throws(async () => ${expression}, ${JSON.stringify(error)}, ${JSON.stringify(message)}, ${line});`;
    return { start, end, by };
  }
  const name = (statement as ts.VariableStatement).declarationList.declarations[0]?.name.getText();
  if (error !== undefined)
    throw new Error(`\`→ ${text}\`: a declaration that throws declares nothing`);
  return { start: end, end, by: ` results.equal(${name ?? ""}, ${expected(text)}, ${line});` };
}

/** The expression of a stated value, without the remark behind it. */
function expected(text: string): string {
  const value = text.replace(/; .*$/, "");
  return /, … }$/.test(value) ? `results.atLeast(${value.replace(/, … }$/, " }")})` : `(${value})`;
}
