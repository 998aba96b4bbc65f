/**
 * When two values are the same key, decided naively: by walking both at once. It knows nothing of
 * rows, atoms or digests, and the cache must agree with it.
 */
export function same(left: unknown, right: unknown, around: Around = []): boolean {
  if (!isObject(left) || !isObject(right)) {
    // Sameness of Map keys: NaN is itself, 0 and -0 are one.
    return left === right || (Number.isNaN(left) && Number.isNaN(right));
  }
  if (typeof left === "function" || typeof right === "function") return left === right;
  const above = around.findLastIndex(([one]) => one === left);
  const otherAbove = around.findLastIndex(([, other]) => other === right);
  // A cycle is the same as one that goes up as far.
  if (above !== -1 || otherAbove !== -1) return above === otherAbove;
  return sameContent(left, right, [...around, [left, right]]);
}

type Around = readonly (readonly [object, object])[];

/** Whether two lists of arguments are the same key. */
export function sameArguments(left: readonly unknown[], right: readonly unknown[]): boolean {
  const [one, other] = [withoutTrailing(left), withoutTrailing(right)];
  return one.length === other.length && one.every((value, index) => same(value, other[index]));
}

function withoutTrailing(list: readonly unknown[]): readonly unknown[] {
  return list.slice(0, list.findLastIndex((value) => value !== undefined) + 1);
}

function sameContent(left: object, right: object, around: Around): boolean {
  const kind = kindOf(left);
  if (kind !== kindOf(right)) return false;
  switch (kind) {
    case "Array":
      return sameLists([...(left as unknown[])], [...(right as unknown[])], around);
    case "Map":
      return sameUnordered(
        [...(left as Map<unknown, unknown>)],
        [...(right as typeof left & Map<unknown, unknown>)],
        around,
      );
    case "Set":
      return sameUnordered(
        [...(left as Set<unknown>)].map(one),
        [...(right as Set<unknown>)].map(one),
        around,
      );
    case "Object": {
      const names = Reflect.ownKeys(left).filter((name) => isEnumerable(left, name));
      return (
        names.length ===
          Reflect.ownKeys(right).filter((name) => isEnumerable(right, name)).length &&
        names.every(
          (name) =>
            isEnumerable(right, name) &&
            same(Reflect.get(left, name), Reflect.get(right, name), around),
        )
      );
    }
    case "Date":
      return Object.is((left as Date).getTime(), (right as Date).getTime());
    case "RegExp":
    case "URL":
    case "URLSearchParams":
      return `${left as URL}` === `${right as URL}`;
    case "Error":
      return (
        (left as Error).name === (right as Error).name &&
        (left as Error).message === (right as Error).message
      );
    case "Number":
    case "String":
    case "Boolean":
    case "BigInt":
    case "Symbol":
      return same(left.valueOf(), right.valueOf());
    case "ArrayBuffer":
      return sameBytes(new Uint8Array(left as ArrayBuffer), new Uint8Array(right as ArrayBuffer));
    default: {
      const [view, other] = [left as ArrayBufferView, right as ArrayBufferView];
      return sameBytes(
        new Uint8Array(view.buffer, view.byteOffset, view.byteLength),
        new Uint8Array(other.buffer, other.byteOffset, other.byteLength),
      );
    }
  }
}

function isObject(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}

function kindOf(value: object): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}

function one(element: unknown): readonly [unknown] {
  return [element];
}

function isEnumerable(object: object, name: PropertyKey): boolean {
  return Object.prototype.propertyIsEnumerable.call(object, name);
}

function sameLists(left: readonly unknown[], right: readonly unknown[], around: Around): boolean {
  return (
    left.length === right.length && left.every((value, index) => same(value, right[index], around))
  );
}

/** Each element of one side has a partner of its own on the other. */
function sameUnordered(
  left: readonly (readonly unknown[])[],
  right: readonly (readonly unknown[])[],
  around: Around,
): boolean {
  const free = [...right];
  return (
    left.length === right.length &&
    left.every((element) => {
      const partner = free.findIndex((candidate) => sameLists(element, candidate, around));
      if (partner === -1) return false;
      free.splice(partner, 1);
      return true;
    })
  );
}

function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, index) => byte === right[index]);
}
