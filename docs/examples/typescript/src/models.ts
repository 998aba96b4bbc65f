import { cacheResource } from "cache-resource";

export interface Model {
  readonly name: string;
  readonly weights: Float32Array;
}

export const log: string[] = [];

// #region class
export class Models {
  constructor(readonly folder: string) {}

  /** Each instance has its own entries: two folders may hold models of one name. */
  @cacheResource({
    ttl: "1h",
    maxEntries: 2,
    onRelease: (model: Model, { reason }) => void log.push(`released ${model.name}: ${reason}`),
  })
  async load(name: string): Promise<Model> {
    log.push(`loading ${this.folder}/${name}`);
    return { name, weights: await this.read(name) };
  }

  /** For TypeScript `private` is a matter of types alone, so both kinds of decorators take it. */
  @cacheResource
  private async read(name: string): Promise<Float32Array> {
    return new Float32Array(name.length);
  }

  /** One for all instances, and synchronous as it is written. */
  @cacheResource({ shared: true })
  labels(language: string): readonly string[] {
    log.push(`labels in ${language}`);
    return language === "de" ? ["Katze", "Hund"] : ["cat", "dog"];
  }
}
// #endregion
