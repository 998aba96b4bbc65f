/**
 * What is known of the state that is to be released.
 *
 * @typedef {object} State
 * @property {{ version: string, repository?: unknown }} manifest
 * @property {string} changelog the text of CHANGELOG.md
 * @property {readonly string[]} changed the files that differ from the last commit
 * @property {string | undefined} tag the tag that the workflow runs for, if it does
 * @property {boolean} publish whether it is to be published, and not only tried
 */

/**
 * What stands in the way of a release, one line each, with the way out.
 *
 * @param {State} state
 * @returns {string[]}
 */
export function obstacles({ manifest, changelog, changed, tag, publish }) {
  const { version, repository } = manifest;
  const found = [];
  if (
    !new RegExp(`^## \\[${version.replaceAll(".", "\\.")}\\] - \\d{4}-\\d{2}-\\d{2}$`, "m").test(
      changelog,
    )
  ) {
    found.push(
      `CHANGELOG.md has no section "## [${version}] - <date>": rename "## [Unreleased]", and begin a new one above it.`,
    );
  }
  // The workflow itself writes the repository's address into package.json.
  const edited = changed.filter((file) => !(publish && file === "package.json"));
  if (edited.length > 0) {
    found.push(
      `A release is made from a commit, and these files differ from it: ${edited.join(", ")}.`,
    );
  }
  if (tag !== undefined && tag !== `v${version}`) {
    found.push(
      `The tag is ${tag} and package.json's version is ${version}: tag the commit that has the version.`,
    );
  }
  if (publish && tag === undefined) {
    found.push("Only the workflow publishes, for a tag: git tag, git push, and it begins.");
  }
  if (publish && repository === undefined) {
    found.push("package.json names no repository, without which npm refuses a provenance.");
  }
  return found;
}
