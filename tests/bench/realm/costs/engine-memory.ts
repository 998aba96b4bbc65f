const memories: WebAssembly.Memory[] = [];

/** Notes the memory of every engine that is started from now on; its owner shows it to nobody. */
export function watchEngines(): void {
  const Original = WebAssembly.Instance;
  WebAssembly.Instance = class extends Original {
    constructor(module: WebAssembly.Module, imports?: WebAssembly.Imports) {
      super(module, imports);
      for (const exported of Object.values(this.exports)) {
        if (exported instanceof WebAssembly.Memory) memories.push(exported);
      }
    }
  };
}

/** Bytes of memory that all engines have. */
export const engineBytes = (): number =>
  memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0);
