import { readFileSync } from "node:fs";

import { format, resolveConfig } from "prettier";
import { expect, test } from "vitest";

import { pluginEntries, typed } from "../../tools/lib/entries.mjs";
import { inRoot } from "../../tools/lib/paths.mjs";

const plugin = [...pluginEntries, { name: "shared-types" }].map(({ name }) => ({
  name: `plugin/${name}`,
}));

// The public types are a promise. A change to them is seen here, word for word, before a user sees
// it; `npm run accept` writes the new ones down when they are meant.
test.each([...typed, ...plugin])(
  "the types of $name are those that were agreed on",
  async ({ name }) => {
    const file = inRoot("pkg", `${name}.d.ts`);
    // Formatted, so that a change shows as the lines it concerns and not as one long line.
    const options = await resolveConfig(file);
    const declarations = await format(readFileSync(file, "utf8"), { ...options, filepath: file });
    await expect(declarations).toMatchFileSnapshot(`declarations/${name}.d.ts`);
  },
);
