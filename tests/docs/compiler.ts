import ts from "typescript";

import { inRoot } from "../../tools/lib/paths.mjs";
import { type Example, placeOf } from "../../docs/.vitepress/examples/example.ts";
import { moduleFile, preambleOf } from "./preamble.ts";

/**
 * What the compiler has to say of the examples, as strictly as of the library itself. They see the
 * browser, its GPU, and Node only where they say so.
 *
 * @returns one line for each error, with its place
 */
export function typeErrors(examples: readonly Example[]): string[] {
  return [
    ...errorsOf(
      examples.filter(({ environment }) => environment !== "node"),
      [],
    ),
    ...errorsOf(
      examples.filter(({ environment }) => environment === "node"),
      ["node"],
    ),
  ];
}

function errorsOf(examples: readonly Example[], types: string[]): string[] {
  if (examples.length === 0) return [];
  const sources = new Map<string, { example: Example; text: string; linesBefore: number }>();
  for (const example of examples) {
    const preamble = `${preambleOf(example)}export {};\n`;
    const linesBefore = preamble.split("\n").length - 1;
    sources.set(moduleFile(example), { example, text: preamble + example.code, linesBefore });
  }
  const options = optionsFor(types);
  const disk = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...disk,
    fileExists: (file) => sources.has(file) || disk.fileExists(file),
    readFile: (file) => sources.get(file)?.text ?? disk.readFile(file),
    getSourceFile: (file, language, ...rest) => {
      const source = sources.get(file);
      return source === undefined
        ? disk.getSourceFile(file, language, ...rest)
        : ts.createSourceFile(file, source.text, language);
    },
  };
  const program = ts.createProgram([...sources.keys()], options, host);
  return [...sources].flatMap(([file, { example, linesBefore }]) => {
    const sourceFile = program.getSourceFile(file);
    const diagnostics = [
      ...program.getSyntacticDiagnostics(sourceFile),
      ...program.getSemanticDiagnostics(sourceFile),
    ];
    return diagnostics.map((diagnostic) => {
      const { line = 0 } = sourceFile?.getLineAndCharacterOfPosition(diagnostic.start ?? 0) ?? {};
      const place = placeOf({ file: example.file, line: example.line + line - linesBefore });
      return `${place}: ${ts.flattenDiagnosticMessageText(diagnostic.messageText, " ")}`;
    });
  });
}

function optionsFor(types: string[]): ts.CompilerOptions {
  const { config, error } = ts.readConfigFile(inRoot("tsconfig.json"), (file) =>
    ts.sys.readFile(file),
  ) as { config: unknown; error?: ts.Diagnostic };
  if (error !== undefined) throw new Error(ts.flattenDiagnosticMessageText(error.messageText, " "));
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, inRoot());
  return {
    ...options,
    types,
    paths: {
      "cache-resource": [inRoot("src", "shim", "index.ts")],
      "cache-resource/recipes": [inRoot("src", "recipes", "index.ts")],
      "cache-resource/slim": [inRoot("src", "slim", "index.ts")],
      "cache-resource/panel": [inRoot("src", "panel", "index.ts")],
      "cache-resource/spinner": [inRoot("src", "spinner", "index.ts")],
    },
    // An example shows what it is about: what it declares need not be used, and a type needs no
    // import of its own kind.
    noUnusedLocals: false,
    noUnusedParameters: false,
    verbatimModuleSyntax: false,
  };
}
