import { transform } from "../../src/plugin/transform.js";

/** What the plugin makes of a module, and what it says of it. */
export interface Outcome {
  /** `undefined` where it leaves the module as it is. */
  readonly code: string | undefined;
  readonly warnings: string[];
  readonly debug: string[];
}

/** Transforms a module that imports `cacheResource`. */
export function transformed(code: string, file = "src/app.ts"): Outcome {
  const imports = 'import { cacheResource } from "cache-resource";\n';
  const outcome = transformedAsIs(imports + code, file);
  return { ...outcome, code: outcome.code?.slice(imports.length) };
}

/** Transforms a module as it is written. */
export function transformedAsIs(code: string, file = "src/app.ts"): Outcome {
  const warnings: string[] = [];
  const debug: string[] = [];
  const result = transform(code, `/project/${file}`, file, {
    warn: (message, line) => void warnings.push(`${line}: ${message}`),
    debug: (message, line) => void debug.push(`${line}: ${message}`),
  });
  return { code: result?.code, warnings, debug };
}
