/**
 * What a collapsed panel needs: the colors, each for a light and for a dark panel, each text on its
 * ground with a contrast of 4.5 to 1; and the pill.
 */
export const PILL = `
:host{display:contents}
:host([hidden]){display:none}
:host([embedded]){display:block;height:440px}
[part=panel]{color-scheme:light dark;--back:var(--cache-resource-panel-background,light-dark(#fff,#131a21));--text:var(--cache-resource-panel-text,light-dark(#17212b,#e6edf3));--accent:var(--cache-resource-panel-accent,light-dark(#0f766e,#2dd4bf));--line:light-dark(#dfe5ea,#2a3540);font:13px/1.4 var(--cache-resource-panel-font,system-ui,sans-serif);color:var(--text);text-align:start;letter-spacing:normal;direction:ltr}
[data-theme=light]{color-scheme:light}
[data-theme=dark]{color-scheme:dark}
*{box-sizing:border-box}
[hidden]{display:none!important}
[data-mode=floating]{position:fixed;z-index:2147483000}
[data-mode=embedded],[data-mode=window]{position:relative;height:100%}
[data-mode=window]{height:100vh}
button,input,select{font:inherit;color:inherit;margin:0}
button,select{cursor:pointer}
:focus-visible{outline:2px solid var(--accent);outline-offset:1px}
[part~=pill]{display:block;min-height:32px;padding:4px 14px;border:1px solid var(--line);border-radius:99px;background:var(--back);box-shadow:0 1px 2px #0002,0 6px 20px #0003;font-variant-numeric:tabular-nums;white-space:nowrap;touch-action:none}
[part~=elsewhere]{position:fixed;right:16px;bottom:16px;z-index:2147483000;color-scheme:light dark;background:Canvas;color:CanvasText;border-color:GrayText}
`;
