// `npm run grammar`: writes the parser's tables (engine/hunting/syntax/kql-tables.ts, kql-terms.ts) from kql.grammar.
// Promise: the same grammar gives the same files. Tested in test/engine/hunting/syntax/grammar.test.ts.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildParserFile } from '@lezer/generator';
import { format } from 'prettier';

const FOLDER = join(import.meta.dirname, '../hunting/syntax');

const head = (what: string): string =>
  `// ${what}, written from kql.grammar by \`npm run grammar\`: change the grammar, not this file.\n` +
  `// Promise: what the grammar gives today. Tested in test/engine/hunting/syntax/grammar.test.ts.\n\n`;

/** The generated files by name. */
export async function grammarFiles(): Promise<ReadonlyMap<string, string>> {
  const text = readFileSync(join(FOLDER, 'kql.grammar'), 'utf8');
  const { parser, terms } = buildParserFile(text, {
    fileName: 'kql.grammar',
    typeScript: true,
    exportName: 'kqlTables',
    warn: (message) => {
      throw new Error(message);
    },
  });
  // A table's text may look like a template's: it is cut there.
  const body = (code: string): string => code.replace(/^\/\/.*\n/, '').replaceAll('${', '$" + "{');
  const style = { parser: 'typescript', printWidth: 120, singleQuote: true, trailingComma: 'all' } as const;
  return new Map([
    ['kql-tables.ts', await format(head("The parser's tables") + body(parser), style)],
    ['kql-terms.ts', await format(head("Numbers of the grammar's terms") + body(terms), style)],
  ]);
}

if (import.meta.main) {
  for (const [name, text] of await grammarFiles()) writeFileSync(join(FOLDER, name), text);
}
