/* eslint-disable @typescript-eslint/no-unnecessary-type-parameters -- parameters that stand for nothing but a type are how types are compared. */

/** Whether two types are the very same, and not only assignable to each other. */
export type Same<Left, Right> =
  (<Probe>() => Probe extends Left ? 1 : 2) extends <Probe>() => Probe extends Right ? 1 : 2
    ? true
    : false;

/** Compiles when the type it is given is `true`. */
export function holds<_Statement extends true>(): void {}
