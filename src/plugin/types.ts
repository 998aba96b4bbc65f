/**
 * What the bundlers take for a plugin, as far as that has stayed the same over their versions. Their own
 * types are not used: they differ from one version to the next, and nobody has all bundlers installed.
 */

/** A plugin for Rollup and what follows its habits. */
export interface RollupLikePlugin {
  readonly name: string;
}

/** A plugin for webpack and what follows its habits. */
export interface WebpackLikePlugin {
  /** Called by the bundler. */
  apply(compiler: unknown): void;
}

/** A plugin for esbuild. */
export interface EsbuildPlugin {
  readonly name: string;
  /** Called by the bundler. */
  setup(build: unknown): void | Promise<void>;
}
