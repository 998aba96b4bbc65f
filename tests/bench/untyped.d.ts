/** Peers that bring no types, as far as the bench uses them. */
declare module "memoizee" {
  export default function memoizee<F>(fn: F, options: Record<string, unknown>): F;
}
declare module "object-hash" {
  export default function objectHash(value: object): string;
}
/** The build that `--against` names; without one, the package itself. */
declare module "other-build" {
  export { createCache } from "cache-resource";
}
