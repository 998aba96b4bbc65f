import { entries, pluginEntries } from "./entries.mjs";
import { inRoot } from "./paths.mjs";
import { replaceFolder } from "./replace-folder.mjs";
import { PlainError } from "./run.mjs";
import { whenChanged } from "./stamp.mjs";
import { step } from "./steps.mjs";

/** @typedef {import("typedoc").DeclarationReflection} Declaration */

/** Where the reference's Markdown is written, relative to the root. */
export const referenceFolder = "target/reference";

const TSCONFIG = "docs/.vitepress/reference.tsconfig.json";

/** What each entry's page says of it. The plugin's entries differ in their bundler alone. */
const summaries = {
  "cache-resource":
    "The cache. It works at once where it is imported: the engine is inlined, there is nothing to " +
    "configure and nothing to wait for. Safe to import while a server renders.\n\n" +
    "How `cacheResource` is called, as a function and as a decorator, is in " +
    "[CacheResourceFunction](interfaces/CacheResourceFunction.md); the options are in " +
    "[CacheResourceOptions](interfaces/CacheResourceOptions.md), what a cached function can do besides " +
    "being called in [CachedMethods](interfaces/CachedMethods.md), and what concerns the page's whole " +
    "cache, such as `cacheResource.stats()`, in [CacheControls](interfaces/CacheControls.md).",
  "cache-resource/slim":
    "All of `cache-resource`, with the engine as a `.wasm` file of its own: " +
    "`await init()` once, then the same. What is listed here comes on top of it.",
  "cache-resource/panel":
    "`<cache-resource-panel>`: what the page's caches hold, and what they have done. Importing it " +
    "defines the element.",
  "cache-resource/spinner":
    "`<cache-resource-spinner>`: what is being built right now. Importing it defines the element.",
  "cache-resource/recipes": "Ready-made constructors for the resources that dashboards hold.",
};

/**
 * The entries that have a reference, by the name that a user imports.
 *
 * @returns {{ name: string, source: string, summary: string }[]}
 */
export function referenceEntries() {
  const sources = new Map(entries.map(({ name, source }) => [name, source]));
  const main = Object.entries(summaries).map(([name, summary]) => {
    const source = sources.get(name.replace("cache-resource/", ""));
    if (source === undefined) throw new Error(`${name} is no entry of the package any more`);
    return { name, source, summary };
  });
  const plugins = pluginEntries.map(({ name, source }) => ({
    name: `cache-resource/${name}`,
    source,
    summary: "The build plugin: stable ids, hot reload that keeps resources, names that survive.",
  }));
  return [...main, ...plugins];
}

/** What a class inherits and no user calls. */
const HIDDEN = new Set(["[hasInstance]", "errorName"]);

/**
 * Gives the modules the names that users import, and leaves out what is there for machines: the copy
 * of a default export for `require`, the second listing of what an entry hands on.
 *
 * @param {typeof import("typedoc")} typedoc
 * @param {import("typedoc").ProjectReflection} project
 */
function tidy({ Comment, ReflectionKind }, project) {
  const ofSource = new Map(
    referenceEntries().map((entry) => [entry.source.replace(/(\/index)?\.ts$/, ""), entry]),
  );
  for (const module of project.getReflectionsByKind(ReflectionKind.Module)) {
    const entry = ofSource.get(module.name);
    if (entry === undefined) continue;
    module.name = entry.name;
    module.comment = new Comment([{ kind: "text", text: entry.summary }]);
  }
  for (const reflection of Object.values(project.reflections)) {
    const isCopy =
      reflection.kindOf(ReflectionKind.Reference) &&
      (reflection.name === "default" || reflection.parent?.name === "cache-resource/slim");
    if (isCopy || HIDDEN.has(reflection.name)) project.removeReflection(reflection);
    else if (reflection.name === "module.exports") reflection.name = "cacheResource";
  }
}

/** Block tags of the elements, for editors' catalogues, and the list that each becomes here. */
const LISTS = /** @type {const} */ ({
  "@attr": "@attributes",
  "@csspart": "@parts",
  "@cssproperty": "@customProperties",
});

/**
 * Makes lists of the tags of which an element has many, each `name - what it is`.
 *
 * @param {typeof import("typedoc")} typedoc
 * @param {import("typedoc").Comment} comment
 */
function listTags({ Comment, CommentTag }, comment) {
  for (const [tag, list] of Object.entries(LISTS)) {
    const rows = comment.getTags(/** @type {`@${string}`} */ (tag)).map(({ content }) => {
      const text = Comment.combineDisplayParts(content).trim();
      const [, name = text, meaning = ""] = /^(?:\{[^}]*\} )?(\S+) - ([\s\S]*)$/.exec(text) ?? [];
      return `- \`${name}\`: ${meaning}`;
    });
    if (rows.length === 0) continue;
    comment.removeTags(/** @type {`@${string}`} */ (tag));
    comment.blockTags.push(new CommentTag(list, [{ kind: "text", text: rows.join("\n") }]));
  }
}

async function write() {
  const typedoc = await import("typedoc");
  const aside = inRoot(`${referenceFolder}-new`);
  const { Application, Converter, LogLevel, OptionDefaults } = typedoc;
  /** @type {Record<string, unknown>} */
  const options = {
    entryPoints: referenceEntries().map(({ source }) => inRoot(source)),
    tsconfig: inRoot(TSCONFIG),
    plugin: ["typedoc-plugin-markdown"],
    // `npm run check` does that, for each folder by its own rules.
    skipErrorChecking: true,
    readme: "none",
    name: "API reference",
    sortEntryPoints: false,
    indexFormat: "table",
    groupOrder: ["Variables", "Functions", "Classes", "Interfaces", "Type Aliases", "*"],
    router: "member",
    entryFileName: "index.md",
    out: aside,
    basePath: inRoot(),
    displayBasePath: inRoot(),
    excludePrivate: true,
    excludeInternal: true,
    excludeExternals: true,
    hideBreadcrumbs: true,
    hidePageHeader: true,
    pageTitleTemplates: { index: "{projectName}", module: "{name}", member: "{name}" },
    blockTags: [
      ...OptionDefaults.blockTags,
      "@tag",
      ...Object.keys(LISTS),
      ...Object.values(LISTS),
    ],
    notRenderedTags: [...OptionDefaults.notRenderedTags, "@tag"],
    // Where the repository is, the site knows (docs/.vitepress/links.ts).
    disableGit: true,
    sourceLinkTemplate: "repository:{path}#L{line}",
    logLevel: LogLevel.Warn,
    treatWarningsAsErrors: true,
  };
  const app = await Application.bootstrapWithPlugins(options);
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    tidy(typedoc, project);
    for (const { comment } of Object.values(project.reflections)) {
      if (comment !== undefined) listTags(typedoc, comment);
    }
  });
  const project = await app.convert();
  if (project === undefined) throw new Error("The reference could not be read from the sources.");
  await app.generateOutputs(project);
  if (app.logger.hasErrors() || app.logger.hasWarnings()) {
    throw new PlainError("The reference is not sound; see above.");
  }
  await replaceFolder(inRoot(referenceFolder), aside);
}

/** Writes the reference of every entry as Markdown, from the TSDoc of its sources. */
export const buildReference = () =>
  whenChanged(
    {
      name: "reference",
      inputs: ["src", TSCONFIG, "tsconfig.json", "tools/lib/reference.mjs", "package-lock.json"],
      outputs: [`${referenceFolder}/index.md`],
    },
    () => step("reference, from the sources' TSDoc", write),
  );
