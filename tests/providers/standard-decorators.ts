import { transform } from "esbuild";
import type { Plugin } from "vite";

const TEST = /\/tests\/.+\.ts$/;
const LEGACY = "/decorators-legacy/";

/**
 * Lowers TC39 decorators in the tests. No browser runs them yet, and the compiler inside Vite
 * lowers only TypeScript's older kind, which tests/shim/decorators-legacy/ leaves to it.
 */
export function standardDecorators(): Plugin {
  return {
    name: "standard-decorators",
    enforce: "pre",
    async transform(source, id) {
      if (!TEST.test(id) || id.includes(LEGACY)) return null;
      const { code, map } = await transform(source, {
        loader: "ts",
        target: "es2022",
        sourcefile: id,
        sourcemap: "external",
        tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
      });
      return { code, map };
    },
  };
}
