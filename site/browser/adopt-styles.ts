// Adds a style sheet that the engine writes (the report's) to the page, in the one way a strict policy allows.
// Promise: no style element and no attribute; the sheet goes when the returned function is called.
// Tested in test/browser (main journey, policy violations).

export function adoptStyles(css: string): () => void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
  };
}
