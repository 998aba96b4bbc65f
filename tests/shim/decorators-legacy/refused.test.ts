import { createCache } from "cache-resource";
import { describe, expect, it } from "vitest";

/** The decorator without the types that forbid what is tried here. */
type Loose = (...args: unknown[]) => never;

const cache = createCache({ clock: () => 0 });
const loose = cache as unknown as Loose;
const withOptions = cache({ ttl: 1 }) as unknown as Loose;

describe("the decorator of experimentalDecorators is refused, with what to do instead,", () => {
  it("on a field, static or not", () => {
    const field = () => {
      class Panel {
        @loose value = 1;
      }
      return Panel;
    };
    const fieldWithOptions = () => {
      class Panel {
        @withOptions value = 1;
      }
      return Panel;
    };
    const staticField = () => {
      class Panel {
        id = 1;
        @loose static value = 1;
      }
      return Panel;
    };
    for (const make of [field, fieldWithOptions, staticField]) {
      expect(make).toThrow(TypeError);
      expect(make).toThrow(
        "@cacheResource decorates methods, and `value` is a field. For a field, write",
      );
    }
  });

  it("on a getter and a setter", () => {
    const getter = () => {
      class Panel {
        @loose get value() {
          return 1;
        }
      }
      return Panel;
    };
    const setter = () => {
      class Panel {
        @withOptions set value(_value: number) {}
      }
      return Panel;
    };
    for (const make of [getter, setter]) {
      expect(make).toThrow("@cacheResource decorates methods, and `value` is an accessor.");
    }
  });

  it("on a class", () => {
    const plain = () => {
      @loose
      class Panel {
        id = 1;
      }
      return Panel;
    };
    const configured = () => {
      @withOptions
      class Panel {
        id = 1;
      }
      return Panel;
    };
    for (const make of [plain, configured]) {
      expect(make).toThrow("cacheResource() takes a function, and got the class Panel. Wrap a");
    }
  });

  it("on a generator method", () => {
    const make = () => {
      class Panel {
        @cache *values() {
          yield 1;
        }
      }
      return Panel;
    };
    expect(make).toThrow(/the function values, a generator/);
  });
});
