import js from "@eslint/js";
import { defineConfig, globalIgnores } from "eslint/config";
import { configs as typescript } from "typescript-eslint";

export default defineConfig(
  globalIgnores([
    "target/",
    "node_modules/",
    "pkg/",
    "www/dist/",
    // Generated, and kept only to be compared with.
    "tests/packages/declarations/",
    // Other people's projects, by other people's rules.
    "tests/packages/matrix/fixtures/",
    // Users' projects: what they import is installed where they are tried, and type checked there.
    "docs/examples/",
  ]),

  js.configs.recommended,
  typescript.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      eqeqeq: "error",
      // The compiler does this, and knows which globals exist where.
      "no-undef": "off",
      "no-console": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      // Numbers are what most messages are about, and they print as anybody expects.
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // `_` is this library's own mark for a parameter that is there and does not count.
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_", caughtErrorsIgnorePattern: "^_" },
      ],
      // `() => release()` is the plain way to write a callback whose result nobody reads.
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
    },
  },

  {
    files: ["tests/**/*.ts"],
    rules: {
      // A test gives the library what its types forbid, to see it refused.
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-call": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-return": "off",
      // ... and takes for granted what it has just made.
      "@typescript-eslint/no-non-null-assertion": "off",
      // A constructor under test is `async` because its users' are, awaiting or not.
      "@typescript-eslint/require-await": "off",
      // Empty constructors and releases are what many tests are about.
      "@typescript-eslint/no-empty-function": "off",
      // A rejection with something other than an Error is one of the cases that must hold.
      "@typescript-eslint/prefer-promise-reject-errors": "off",
      "@typescript-eslint/only-throw-error": "off",
    },
  },

  {
    files: ["tools/**/*.mjs", "www/**/*.mjs"],
    rules: {
      // The terminal is where they speak.
      "no-console": "off",
      // JSON.parse is `any`; a JSDoc type on the variable is the cast that JavaScript has.
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-return": "off",
    },
  },

  {
    // The two configurations at the root belong to no TypeScript project of their own; tsc sees them
    // in tools/ and tests/.
    files: ["*.js", "*.ts"],
    extends: [typescript.disableTypeChecked],
  },
);
