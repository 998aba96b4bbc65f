import { readFileSync } from "node:fs";

import { inRoot } from "../../tools/lib/paths.mjs";

interface Manifest {
  readonly repository?: string | { readonly url: string };
}

/**
 * Where readers find the sources: what the command was given, the manifest names, or the workflow runs
 * in. Undefined where nobody says; links to sources are then their text alone.
 */
export function repositoryAddress(): string | undefined {
  const { DOCS_REPOSITORY, GITHUB_SERVER_URL, GITHUB_REPOSITORY } = process.env;
  if (DOCS_REPOSITORY) return DOCS_REPOSITORY;
  const { repository } = JSON.parse(readFileSync(inRoot("package.json"), "utf8")) as Manifest;
  const url = typeof repository === "string" ? repository : repository?.url;
  if (url !== undefined) return url.replace(/^git\+/, "").replace(/\.git$/, "");
  return GITHUB_REPOSITORY && `${GITHUB_SERVER_URL ?? "https://github.com"}/${GITHUB_REPOSITORY}`;
}
