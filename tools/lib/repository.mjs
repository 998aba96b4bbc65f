import { readFileSync } from "node:fs";
import { inRoot } from "./paths.mjs";

/**
 * Where readers find the sources: what the command was given, the manifest names, or the workflow runs
 * in. Undefined where nobody says; links to sources are then their text alone.
 *
 * @returns {string | undefined}
 */
export function repositoryAddress() {
  const { DOCS_REPOSITORY, GITHUB_SERVER_URL, GITHUB_REPOSITORY } = process.env;
  if (DOCS_REPOSITORY) return DOCS_REPOSITORY;
  /** @type {{ repository?: string | { url: string } }} */
  const { repository } = JSON.parse(readFileSync(inRoot("package.json"), "utf8"));
  const url = typeof repository === "string" ? repository : repository?.url;
  if (url !== undefined) return url.replace(/^git\+/, "").replace(/\.git$/, "");
  if (!GITHUB_REPOSITORY) return undefined;
  return `${GITHUB_SERVER_URL ?? "https://github.com"}/${GITHUB_REPOSITORY}`;
}
