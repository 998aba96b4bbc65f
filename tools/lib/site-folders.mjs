/** Where the documentation's site is built, relative to the root. */
export const siteFolder = "target/site";

/** What the site holds besides its pages: the demo, the package. Relative to the root. */
export const publicFolder = "target/site-public";
