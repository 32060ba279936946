// Microsoft's own parser of the language, for comparison: whether a text is a query by its syntax alone.
// A development dependency of some megabytes; nothing of it is shipped. Used by the tests of this folder.

import { createRequire } from 'node:module';

interface Diagnostics {
  readonly Count: number;
  getItem(at: number): { readonly Start: number; readonly Message: string };
}

interface Kusto {
  readonly Language: {
    readonly KustoCode: { Parse(text: string): { GetDiagnostics(): Diagnostics } };
  };
}

const load = createRequire(import.meta.url);
load('@kusto/language-service-next/bridge.min.js');
load('@kusto/language-service-next/Kusto.Language.Bridge.min.js');
const { Kusto } = globalThis as unknown as { readonly Kusto: Kusto };

/** The first complaint about a text's syntax, or null. */
export function complaintOf(text: string): string | null {
  const found = Kusto.Language.KustoCode.Parse(text).GetDiagnostics();
  return found.Count === 0 ? null : found.getItem(0).Message;
}
