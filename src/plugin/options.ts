import { resolve } from "node:path";

/** The options of the build plugin. None is needed. */
export interface PluginOptions {
  /**
   * The folder that the modules' paths in ids are relative to. The default: Vite's `root`, webpack's
   * `context`, esbuild's `absWorkingDir`, or else the folder that the command runs in.
   */
  readonly root?: string | undefined;
  /** Paths to look at although `exclude` names them. The default: none. */
  readonly include?: RegExp | undefined;
  /** Paths to leave alone. The default: what is in `node_modules`. */
  readonly exclude?: RegExp | undefined;
}

interface CheckedPluginOptions {
  readonly root: string | undefined;
  readonly include: RegExp;
  readonly exclude: RegExp;
}

const NAMES = ["root", "include", "exclude"];
const NOTHING = /(?!)/;

/**
 * @throws TypeError for an option that it does not know, or of a wrong type
 */
export function checkPluginOptions(options: PluginOptions = {}): CheckedPluginOptions {
  for (const name of Object.keys(options)) {
    if (NAMES.includes(name)) continue;
    throw new TypeError(
      `cache-resource: the build plugin has no option \`${name}\`. It takes ${NAMES.join(", ")}; options of cached functions are written where they are wrapped.`,
    );
  }
  const { root, include, exclude } = options;
  if (root !== undefined && typeof root !== "string") {
    throw wrongType("root", "a path", root);
  }
  for (const [name, value] of Object.entries({ include, exclude })) {
    if (value !== undefined && !(value instanceof RegExp)) {
      throw wrongType(name, "a regular expression", value);
    }
  }
  return {
    root: root === undefined ? undefined : resolve(root),
    include: include ?? NOTHING,
    exclude: exclude ?? /[\\/]node_modules[\\/]/,
  };
}

function wrongType(name: string, takes: string, got: unknown): TypeError {
  return new TypeError(
    `cache-resource: option \`${name}\` of the build plugin takes ${takes}, and got ${typeof got}.`,
  );
}
