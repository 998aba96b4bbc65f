import { createCache } from "cache-resource";
import { describe, expect, it } from "vitest";

/** The decorator without the types that forbid what is tried here. */
type Loose = (value: unknown, context: DecoratorContext) => never;

const cache = createCache({ clock: () => 0 });
const loose = cache as unknown as Loose;
const withOptions = cache({ ttl: 1 }) as unknown as Loose;

describe("the decorator is refused, with what to do instead,", () => {
  const other =
    /For a field, write `field = cacheResource\(function …\)`; for a getter, cache a method and call it\./;

  it("on a getter, a setter, a field and an accessor, public, private or static", () => {
    const classes: readonly (readonly [string, () => unknown])[] = [
      [
        "`value` is a getter",
        () =>
          class {
            @loose get value() {
              return 1;
            }
          },
      ],
      [
        "`value` is a setter",
        () =>
          class {
            @loose set value(_value: number) {}
          },
      ],
      [
        "`value` is a field",
        () =>
          class {
            @loose value = 1;
          },
      ],
      [
        "`value` is a field",
        () =>
          class {
            @withOptions value = 1;
          },
      ],
      [
        "`value` is a field",
        () =>
          class {
            id = 1;
            @loose static value = 1;
          },
      ],
      [
        "`value` is a field",
        () =>
          class {
            @loose value = () => 1;
          },
      ],
      [
        "`value` is an accessor",
        () =>
          class {
            @loose accessor value = 1;
          },
      ],
      [
        "`#value` is a getter",
        () =>
          class {
            @withOptions get #value() {
              return 1;
            }
            use() {
              return this.#value;
            }
          },
      ],
    ];
    for (const [text, make] of classes) {
      expect(make).toThrow(TypeError);
      expect(make).toThrow(`@cacheResource decorates methods, and ${text}.`);
      expect(make).toThrow(other);
    }
  });

  it("on a class", () => {
    const make = () => {
      @loose
      class Panel {
        id = 1;
      }
      return Panel;
    };
    expect(make).toThrow(
      "@cacheResource decorates methods, and `Panel` is a class. Decorate its methods, or wrap a function that makes an instance.",
    );
  });

  it("on a generator method", () => {
    const make = () =>
      class {
        @cache
        *values() {
          yield 1;
        }
      };
    expect(make).toThrow(/the function values, a generator/);
  });

  it("with options that are wrong, before the class is there", () => {
    const make = (options: object) => () =>
      class {
        @cache(options)
        load() {
          return {};
        }
      };
    expect(make({ tll: 1 })).toThrow("Unknown option `tll`. Did you mean `ttl`?");
    expect(make({ maxEntries: 0 })).toThrow(RangeError);
    expect(make({ ignore: ["id"] })).toThrow(
      "`ignore` names the parameter `id`, which load() does not have",
    );
  });
});
