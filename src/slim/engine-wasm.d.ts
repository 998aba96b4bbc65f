/** The raw file, imported as a module: what workerd and its bundlers make of it. */
declare module "#engine-wasm" {
  const module: WebAssembly.Module;
  export default module;
}
