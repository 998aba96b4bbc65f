import ts from "typescript";

/**
 * JavaScript that runs in every environment: decorators and `using` lowered. By the compiler itself,
 * which leaves the names of functions and parameters as they are written.
 *
 * @throws Error for what is no TypeScript, with the line
 */
export function transpile(source: string, fileName: string): string {
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext };
  const { outputText, diagnostics = [] } = ts.transpileModule(source, {
    compilerOptions,
    fileName,
    reportDiagnostics: true,
  });
  const [first] = diagnostics;
  if (first === undefined) return outputText;
  const text = ts.flattenDiagnosticMessageText(first.messageText, " ");
  const line = source.split("\n")[lineOf(source, first.start ?? 0)] ?? "";
  throw new Error(`${fileName} cannot be read: ${text} In: ${line.trim()}`);
}

function lineOf(source: string, at: number): number {
  return source.slice(0, at).split("\n").length - 1;
}
