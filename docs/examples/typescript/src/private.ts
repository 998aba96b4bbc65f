import { cacheResource } from "cache-resource";

// #region private
export class Vault {
  opened = 0;

  /** Nobody outside sees it, and nothing but this class can clear it. */
  @cacheResource
  async #open(name: string): Promise<{ name: string }> {
    this.opened += 1;
    return { name };
  }

  async read(name: string): Promise<string> {
    const drawer = await this.#open(name);
    return `what lies in ${drawer.name}`;
  }
}
// #endregion
