const made = new WeakMap<Document, Map<string, CSSStyleSheet>>();

/**
 * Gives a shadow root these styles. Constructed, because a strict `style-src` forbids others; and once
 * for each document, because no other one takes them.
 */
export function adoptStyles(root: ShadowRoot, styles: readonly string[]): void {
  const { ownerDocument } = root;
  const sheets = made.get(ownerDocument) ?? new Map<string, CSSStyleSheet>();
  made.set(ownerDocument, sheets);
  root.adoptedStyleSheets = styles.map((text) => {
    let sheet = sheets.get(text);
    if (sheet === undefined) {
      sheet = new (ownerDocument.defaultView ?? window).CSSStyleSheet();
      sheet.replaceSync(text);
      sheets.set(text, sheet);
    }
    return sheet;
  });
}
