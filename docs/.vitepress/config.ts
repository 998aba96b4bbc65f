import { readFileSync } from "node:fs";

import { defineConfig } from "vitepress";

import { inRoot } from "../../tools/lib/paths.mjs";
import { repositoryAddress } from "../../tools/lib/repository.mjs";
import { publicFolder, siteFolder } from "../../tools/lib/site-folders.mjs";
import { anchorOf } from "./anchors.ts";
import { repositoryLinks } from "./links.ts";
import { importables, liveExamples } from "./live.ts";
import { noPages, sitePage } from "./pages.ts";
import { themedPictures } from "./pictures.ts";
import { referenceLooks } from "./reference-looks.ts";
import { search } from "./search.ts";
import { shownFiles } from "./shown-files.ts";
import { guideSidebar, referenceSidebar } from "./sidebar.ts";
import { emptyCorners } from "./tables.ts";

const repository = repositoryAddress();
const { version } = JSON.parse(readFileSync(inRoot("package.json"), "utf8")) as { version: string };
const drawing = readFileSync(inRoot("docs", ".vitepress", "logo.svg"), "utf8").trim();
const logo = `data:image/svg+xml,${encodeURIComponent(drawing)}`;

/** The home page is one column, with nothing beside it. */
const HOME = {
  sidebar: false,
  aside: false,
  outline: false,
  prev: false,
  next: false,
  pageClass: "home",
};

export default defineConfig({
  title: "cache-resource",
  description:
    "Streamlit's st.cache_resource for the browser: build a GPU device, a model or a database once, share it everywhere, release it exactly once.",
  lang: "en",
  // The root: pages are where a reader of the repository expects them.
  srcDir: inRoot(),
  srcExclude: [...noPages],
  rewrites: (page) => sitePage(page) ?? page,
  outDir: inRoot(siteFolder),
  cacheDir: inRoot("target", "vitepress"),
  lastUpdated: false,
  metaChunk: true,
  transformPageData: ({ relativePath, frontmatter }) => {
    if (relativePath === "index.md") return { frontmatter: { ...frontmatter, ...HOME } };
    // It is edited where the names are defined, and each tells where.
    return relativePath.startsWith("reference/")
      ? { frontmatter: { ...frontmatter, editLink: false } }
      : undefined;
  },
  markdown: {
    anchor: { slugify: anchorOf },
    theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" },
    config: (markdown) => {
      repositoryLinks(markdown, repository);
      liveExamples(markdown);
      shownFiles(markdown, repository);
      themedPictures(markdown);
      referenceLooks(markdown);
      emptyCorners(markdown);
    },
  },
  vite: {
    define: { __IMPORTABLES__: JSON.stringify(importables()) },
    resolve: {
      alias: [
        { find: /^cache-resource$/, replacement: inRoot("pkg", "cache-resource.js") },
        { find: /^cache-resource\/panel$/, replacement: inRoot("pkg", "panel.js") },
      ],
    },
    publicDir: inRoot(publicFolder),
    // What is built changes all the time, and is no part of the site.
    server: { watch: { ignored: ["**/target/!(reference)/**"] } },
    optimizeDeps: { entries: ["docs/.vitepress/theme/index.ts"] },
  },
  head: [["link", { rel: "icon", href: logo }]],
  themeConfig: {
    logo: { src: logo, alt: "" },
    search,
    nav: [
      { text: "Guide", link: "/guide.md", activeMatch: "^/(guide|options|keys|releases|coming)" },
      { text: "Frameworks", link: "/frameworks/index.md", activeMatch: "^/frameworks/" },
      { text: "Playground", link: "/playground.md" },
      { text: "Reference", link: "/reference/index.md", activeMatch: "^/reference/" },
      { text: "Demo", link: "/demo/index.html", target: "_self" },
      { text: `v${version}`, link: "/changelog.md" },
    ],
    sidebar: { "/reference/": referenceSidebar(), "/": guideSidebar() },
    outline: [2, 3],
    ...(repository !== undefined && {
      socialLinks: [{ icon: "github", link: repository }],
      editLink: { pattern: `${repository}/edit/HEAD/:path`, text: "Edit this page" },
    }),
  },
});
