/** The options of the build plugin. None is needed. */
interface PluginOptions {
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
/**
 * What the bundlers take for a plugin, as far as that has stayed the same over their versions. Their own
 * types are not used: they differ from one version to the next, and nobody has all bundlers installed.
 */
/** A plugin for Rollup and what follows its habits. */
interface RollupLikePlugin {
  readonly name: string;
}
/** A plugin for webpack and what follows its habits. */
interface WebpackLikePlugin {
  /** Called by the bundler. */
  apply(compiler: unknown): void;
}
/** A plugin for esbuild. */
interface EsbuildPlugin {
  readonly name: string;
  /** Called by the bundler. */
  setup(build: unknown): void | Promise<void>;
}
export { PluginOptions as i, RollupLikePlugin as n, WebpackLikePlugin as r, EsbuildPlugin as t };
