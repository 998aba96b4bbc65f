import type { DefaultTheme } from "vitepress";

/** Headings below a name's own, in the reference: "Parameters", "Returns", "Inherited from". */
const DETAIL = /<h([4-6])[^>]*>([\s\S]*?)<a [^>]*>[\s\S]*?<\/a><\/h\1>/g;

/**
 * The search is the site's own: no service, no request elsewhere. In the reference it finds names, each
 * once, with all that is said below.
 */
export const search: NonNullable<DefaultTheme.Config["search"]> = {
  provider: "local",
  options: {
    _render(source, env, markdown) {
      const html = markdown.render(source, env);
      const { relativePath } = env as { relativePath: string };
      return relativePath.includes("reference/") ? html.replaceAll(DETAIL, "<p>$2</p>") : html;
    },
  },
};
