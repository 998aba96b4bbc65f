// What is wanted only once somebody looks closer, or acts: a file of its own, loaded then.
export { describeEntries } from "./describe.js";
export { performOn } from "./perform.js";
