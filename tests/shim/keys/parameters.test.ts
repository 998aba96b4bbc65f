/* eslint-disable @typescript-eslint/unbound-method -- what a cached method is without its instance is tested here. */
import { describe, expect, it } from "vitest";

import { parametersOf } from "../../../src/shim/keys/parameters.js";

/** The names of a function's parameters, read from its source as it is given here. */
function namesOf(source: string): readonly (string | undefined)[] {
  const evaluate = globalThis.eval as (text: string) => (...args: never[]) => unknown;
  const parameters = parametersOf(evaluate(`(${source})`));
  return parameters.map(({ name, rest }) => (rest ? `...${String(name)}` : name));
}

/** Of a method, by its name. */
const namesOfMethod = (method: string, key: string): readonly (string | undefined)[] =>
  namesOf(`{ ${method} }[${key}]`);

describe("the parameters of a function, as its source says", () => {
  it.each([
    ["function (a, b) {}", ["a", "b"]],
    ["function named(a) {}", ["a"]],
    ["function () {}", []],
    ["async function (a) {}", ["a"]],
    ["function* (a) {}", ["a"]],
    ["async function* (a, b) {}", ["a", "b"]],
    ["(a, b) => a", ["a", "b"]],
    ["() => 1", []],
    ["a => a", ["a"]],
    ["_=>1", ["_"]],
    ["async a => a", ["a"]],
    ["async (a, b) => a", ["a", "b"]],
    ["async () => 1", []],
    ["async => async", ["async"]],
    ["(async) => async", ["async"]],
    ["($, _, $a_1, ünïcödé) => 1", ["$", "_", "$a_1", "ünïcödé"]],
    ["(a, b,) => 1", ["a", "b"]],
    ["function (\n  a,\n  b\n) {}", ["a", "b"]],
    ["(a, ...others) => 1", ["a", "...others"]],
    ["(... others) => 1", ["...others"]],
    ["(...[a, b]) => 1", ["...undefined"]],
  ])("are read: %s", (source, names) => {
    expect(namesOf(source)).toEqual(names);
  });

  it.each([
    ["(a = 1, b) => 1", ["a", "b"]],
    ["(a = [1, 2], b = { c: 1, d: 2 }) => 1", ["a", "b"]],
    ["(a = (1, 2), b) => 1", ["a", "b"]],
    ["(a = Math.max(1, 2), b) => 1", ["a", "b"]],
    ["(a = (c, d) => c, b = function (e, f) { return e; }) => 1", ["a", "b"]],
    ["(a = c => { return [c, 1]; }, b) => 1", ["a", "b"]],
    ["(a = class { method(c, d) { return { c, d }; } }, b) => 1", ["a", "b"]],
    ["(a = 1 < 2, b = 3 > 2) => 1", ["a", "b"]],
    ["(a = true ? 1 : 2, b) => 1", ["a", "b"]],
  ])("do not hold what is in a default: %s", (source, names) => {
    expect(namesOf(source)).toEqual(names);
  });

  it.each([
    ["({ a, b }, c) => 1", [undefined, "c"]],
    ["([a, b], c) => 1", [undefined, "c"]],
    ["({ a = [1, 2], b: { c } } = {}, d) => 1", [undefined, "d"]],
    ["({ _a }, _b) => 1", [undefined, "_b"]],
  ])("have no name where they are taken apart: %s", (source, names) => {
    expect(namesOf(source)).toEqual(names);
  });

  it.each([
    ["function (a /* , b */, c) {}", ["a", "c"]],
    ["function /* (x) */ named /* (y) */ (a) {}", ["a"]],
    ["(a, // b, (\n c) => 1", ["a", "c"]],
    ["(/* a */) => 1", []],
    ["(/* ( */ a /* ) */) => 1", ["a"]],
    ["/* first */ a => a", ["a"]],
    ["async /* (x) */ a => a", ["a"]],
    ["async/**/a => a", ["a"]],
    ["(a = 1 // ,\n, b) => 1", ["a", "b"]],
    ["(a = 4 / 2 /* / */, b) => 1", ["a", "b"]],
    ["(... /* all */ a) => 1", ["...a"]],
  ])("are not in comments: %s", (source, names) => {
    expect(namesOf(source)).toEqual(names);
  });

  it.each([
    ['(a = ",", b = ")") => 1', ["a", "b"]],
    ["(a = '\\',', b) => 1", ["a", "b"]],
    ["(a = '/*', b = '*/') => 1", ["a", "b"]],
    ["(a = `,)`, b) => 1", ["a", "b"]],
    ["(a = `${[1, 2].map((c) => `${c},)`)}`, b) => 1", ["a", "b"]],
    ["(a = `\\`,${'}'}`, b) => 1", ["a", "b"]],
    ["(a = `\\${,(`, b) => 1", ["a", "b"]],
    ["(a = String.raw`${/[}`]/.source},`, b) => 1", ["a", "b"]],
  ])("are not in strings and templates: %s", (source, names) => {
    expect(namesOf(source)).toEqual(names);
  });

  it.each([
    ["(a = /,\\)/, b) => 1", ["a", "b"]],
    ["(a = /[/,)]/g, b) => 1", ["a", "b"]],
    ["(a = /\\/[\\]/)]/, b) => 1", ["a", "b"]],
    ["(a = 'x'.replace(/[()'\"`]/g, ','), b) => 1", ["a", "b"]],
    ["(a = typeof /[,(]/, b) => 1", ["a", "b"]],
    ["(a = function () { return /[)}]/; }, b) => 1", ["a", "b"]],
    ["(a = () => { if (a) /[)}]/.test(a); }, b) => 1", ["a", "b"]],
    ["(a = () => { {} /[)}]/.test(a); }, b) => 1", ["a", "b"]],
    ["(a = () => { a = 1; /[)}]/.test(a); }, b) => 1", ["a", "b"]],
    ["(a = x => x / 2, b = 1 / 2) => 1", ["a", "b"]],
    ["(a = 4 / 2 / 1, b) => 1", ["a", "b"]],
    ["(a = (4) / 2, b = [4][0] / 2, c = `4` / 2) => 1", ["a", "b", "c"]],
    ["(a = { c: 4 } / 2, b) => 1", ["a", "b"]],
    ["(a, b = a++ / 2, c = a-- / 2, d) => 1", ["a", "b", "c", "d"]],
    ["(a, b = a.return / 2, c) => 1", ["a", "b", "c"]],
    ["(a = 1, b = a /2/ 1, c) => 1", ["a", "b", "c"]],
  ])("are told from regular expressions and divisions: %s", (source, names) => {
    expect(namesOf(source)).toEqual(names);
  });

  it.each([
    ["method(a, b) {}", "'method'", ["a", "b"]],
    ["async method(a) {}", "'method'", ["a"]],
    ["*method(a) {}", "'method'", ["a"]],
    ["async *method(a) {}", "'method'", ["a"]],
    ["async(a) {}", "'async'", ["a"]],
    ["get(a) {}", "'get'", ["a"]],
    ["'a (b)'(c) {}", "'a (b)'", ["c"]],
    ["['a' + ('b')](c) {}", "'ab'", ["c"]],
    ["[`(${'a'}`](c) {}", "'(a'", ["c"]],
    ["[((x, y) => 'a')()](c) {}", "'a'", ["c"]],
    ["1.5(a) {}", "1.5", ["a"]],
    ["method: (a) => a", "'method'", ["a"]],
  ])("of a method are not mixed up with its name: %s", (method, key, names) => {
    expect(namesOfMethod(method, key)).toEqual(names);
  });

  it("of getters, setters and private methods are read", () => {
    const evaluate = globalThis.eval as (text: string) => Record<string, () => unknown>;
    const { set } = Object.getOwnPropertyDescriptor(evaluate("({ set ['a(b'](c) {} })"), "a(b")!;
    expect(parametersOf(set!)).toEqual([{ name: "c", rest: false }]);
    const methods = evaluate("new (class { #own(a, _b) {} static(c) {} list = [this.#own] })()");
    expect(parametersOf((methods["list"] as unknown as [() => void])[0])).toHaveLength(2);
    expect(parametersOf(methods["static"]!)).toEqual([{ name: "c", rest: false }]);
  });

  it("are none where there is no source to read", () => {
    expect(parametersOf(Math.max)).toEqual([]);
    expect(parametersOf(((a: number) => a).bind(null))).toEqual([]);
    expect(parametersOf(new Proxy((a: number) => a, {}))).toEqual([]);
  });

  it("are read in no time where a quote is taken for the beginning of a string", () => {
    // The slash behind a labelled block was taken for a division, so the quote in the regular expression
    // began a string without an end, and to see that there is none took for ever: the page hung.
    const sum = `a${" + a".repeat(50)}`;
    expect(namesOf(`(a = () => { here: {} /'/.test(a); }, _b) => ${sum}`)).toEqual(["a", "_b"]);
    expect(namesOf(`(a = () => { here: {} /"/.test(a); }, _b) => ${sum}`)).toEqual(["a", "_b"]);
  });

  it("know a name for what it is however it is written", () => {
    expect(namesOf("(\\u005fa, \\u{62}) => 1")).toEqual(["_a", "b"]);
  });
});
