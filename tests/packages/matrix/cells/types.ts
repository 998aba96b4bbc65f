import type { Cell } from "../cell.ts";

/** The last version of each line. */
const VERSIONS = ["5.4.5", "5.5.4", "5.6.3", "5.7.3", "5.8.3", "5.9.3", "6.0.3", "7.0.2"];

const RESOLUTIONS = [
  ["bundler", "esnext"],
  ["node16", "node16"],
] as const;

const STRICT = [
  "--strict",
  "--exactOptionalPropertyTypes",
  "--noUncheckedIndexedAccess",
  "--skipLibCheck false",
  "--target es2022",
  "--lib es2022,dom",
].flatMap((flag) => flag.split(" "));

/** Both resolutions with both kinds of decorators, and in either of them `isolatedDeclarations`. */
function combinations(version: string): string[][] {
  // TypeScript 5.4 has no isolatedDeclarations yet.
  const isolated = !version.startsWith("5.4.");
  return RESOLUTIONS.flatMap(([moduleResolution, module], index) =>
    ["true", "false"].map((legacy, other) => [
      `--moduleResolution ${moduleResolution} --module ${module}`,
      `--experimentalDecorators ${legacy}`,
      isolated && index === other
        ? "--declaration --isolatedDeclarations --outDir out"
        : "--noEmit",
    ]),
  ).map((flags) => flags.flatMap((flag) => flag.split(" ")));
}

export const types: readonly Cell[] = VERSIONS.map((version) => ({
  name: "TypeScript",
  kind: "types",
  fixture: "typescript",
  tool: "typescript",
  packages: { typescript: version },
  tries:
    "`moduleResolution` bundler and node16, both kinds of decorators, " +
    (version.startsWith("5.4.") ? "all strictness" : "`isolatedDeclarations`, all strictness"),
  run: async ({ project }) => {
    for (const flags of combinations(version)) {
      await project.bin("tsc", ...STRICT, ...flags, "functions.ts", "methods.ts");
    }
  },
}));
