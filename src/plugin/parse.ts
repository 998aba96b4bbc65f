import { parse, type ParserPlugin } from "@babel/parser";
import type { Program } from "estree";

const TYPESCRIPT = /\.[cm]?tsx?$/;
/** In these, `<T>value` is a type assertion, so there can be no JSX. */
const WITHOUT_JSX = /\.[cm]?ts$/;

/**
 * Parses a module: JavaScript or TypeScript by the file's ending, JSX and decorators of both standards
 * included. Throws SyntaxError where the source is none of it.
 */
export function parseModule(code: string, file: string): Program {
  const plugins: ParserPlugin[] = [
    ["estree", { classFeatures: true }],
    // Takes the decorators of both standards, and those of parameters.
    "decorators-legacy",
    "decoratorAutoAccessors",
    "explicitResourceManagement",
    "importAttributes",
  ];
  if (TYPESCRIPT.test(file)) plugins.push("typescript");
  if (!WITHOUT_JSX.test(file)) plugins.push("jsx");
  const { program } = parse(code, {
    sourceType: "module",
    // Whatever else is wrong with the module is the bundler's to say.
    errorRecovery: true,
    createParenthesizedExpressions: true,
    // For the scope analysis.
    ranges: true,
    plugins,
  });
  return program as unknown as Program;
}
