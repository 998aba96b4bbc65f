/**
 * The text takes the page's own color. The two other colors stand out on white and on black alike,
 * so that no theme has to be known. Written densely: these bytes are shipped.
 */
const STYLES = `
:host{display:block}
:host([hidden]),[hidden],[part=list]>:nth-child(n+5){display:none}
[part=status]{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
[part~=load]{display:flex;flex-wrap:wrap;align-items:center;gap:.25em .6em;padding:.25em 0}
[part=icon]{box-sizing:border-box;width:var(--cache-resource-spinner-size,1em);aspect-ratio:1;color:var(--cache-resource-spinner-accent,#2f80ed);border:.15em solid;border-top-color:transparent;border-radius:50%;animation:turn 1s linear infinite}
[part~=failed] [part=icon]{color:var(--cache-resource-spinner-failure,#d64545);background:currentColor;animation:none}
[part=text]{overflow-wrap:anywhere}
[part=time]{font-variant-numeric:tabular-nums}
progress{width:100%;accent-color:var(--cache-resource-spinner-accent,#2f80ed)}
@keyframes turn{to{rotate:1turn}}
@media(prefers-reduced-motion:reduce){[part=icon]{animation:none}}`;

/** Rows that are shown at once; the style sheet hides the next (`:nth-child(n+5)`). */
export const MOST_ROWS = 4;

let sheet: CSSStyleSheet | undefined;

/** One style sheet for all spinners. Constructed, because a strict `style-src` forbids others. */
export function styleSheet(): CSSStyleSheet {
  if (sheet === undefined) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLES);
  }
  return sheet;
}
