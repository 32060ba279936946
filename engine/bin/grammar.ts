// `npm run grammar`: writes the parser's tables from kql.grammar, for our own parser (engine/hunting/syntax/kql-tables.ts,
// kql-daily-tables.ts, kql-terms.ts) and, with all that recovers from mistakes, for the editor's (kql-editor-tables.ts).
// Promise: the same grammar gives the same files. Tested in test/engine/hunting/syntax/grammar.test.ts.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildParser, buildParserFile } from '@lezer/generator';
import { ExternalTokenizer } from '@lezer/lr';
import { format } from 'prettier';
import type { KqlTables } from '../hunting/index.ts';
import { dailyGrammar, NEVER_TAKEN } from './grammar-daily.ts';
import type { LezerTables } from './grammar-tables.ts';
import { ownTables, termNamed } from './grammar-tables.ts';

const FOLDER = join(import.meta.dirname, '../hunting/syntax');

const head = (what: string): string =>
  `// ${what}, written from kql.grammar by \`npm run grammar\`: change the grammar, not this file.\n` +
  `// Promise: what the grammar gives today. Tested in test/engine/hunting/syntax/grammar.test.ts.\n\n`;

/** The generated files by name. */
export async function grammarFiles(): Promise<ReadonlyMap<string, string>> {
  const text = readFileSync(join(FOLDER, 'kql.grammar'), 'utf8');
  const warn = (message: string): never => {
    throw new Error(message);
  };
  const { parser, terms } = buildParserFile(text, {
    fileName: 'kql.grammar',
    typeScript: true,
    exportName: 'kqlEditorTables',
    warn,
  });
  const [whole, daily] = [tablesOf(text, warn), tablesOf(dailyGrammar(text), unusedAllowed)];
  const words = specialWords(parser);
  const dailyWords = specialWords(
    buildParserFile(dailyGrammar(text), { typeScript: true, warn: unusedAllowed }).parser,
  );
  const own = ownTables(whole, words);
  const taken = ownTables(daily, reservedToo(dailyWords, words), termNamed(daily, NEVER_TAKEN));
  // A table's text may look like a template's: it is cut there.
  const body = (code: string): string =>
    code
      .replace(/^\/\/.*\n/, '')
      .replaceAll('${', '$" + "{')
      .replace('./tokens.ts', './editor-tokens.ts');
  const style = { parser: 'typescript', printWidth: 120, singleQuote: true, trailingComma: 'all' } as const;
  const tables = (name: string, of: KqlTables): string =>
    `import type { KqlTables } from './unpack-tables.ts';\n\nexport const ${name}: KqlTables = ${JSON.stringify(of)};\n`;
  return new Map([
    ['kql-tables.ts', await format(head("The parser's tables") + tables('KQL_TABLES', own), style)],
    [
      'kql-daily-tables.ts',
      await format(head('The tables for hunts of every day') + tables('DAILY_TABLES', taken), style),
    ],
    ['kql-editor-tables.ts', await format(head("The tables of the editor's parser") + body(parser), style)],
    ['kql-terms.ts', await format(head("Numbers of the grammar's terms") + body(terms), style)],
  ]);
}

const unusedAllowed = (message: string): void => {
  if (!/^(Unused rule|Precedence specified for unknown token)/.test(message)) throw new Error(message);
};

function tablesOf(text: string, warn: (message: string) => void): LezerTables {
  const externalTokenizer = (): ExternalTokenizer => new ExternalTokenizer(() => {});
  return buildParser(text, {
    fileName: 'kql.grammar',
    externalTokenizer,
    warn,
    includeNames: true,
  }) as unknown as LezerTables;
}

type Words = ReturnType<typeof specialWords>;

/** Words that the whole grammar knows and a part of it does not are no names in the part: their term is none. */
function reservedToo(own: Words, whole: Words): Words {
  return whole.map(([term, codes]) => {
    const known = own.find(([of]) => of === term)?.[1] ?? {};
    const lost = Object.keys(codes).filter((word) => known[word] === undefined);
    return [term, { ...known, ...Object.fromEntries(lost.map((word) => [word, NO_TERM * 2])) }] as const;
  });
}

const NO_TERM = 1_000;

/** Words with a term of their own, as the generator writes them: by the term that they are otherwise. */
function specialWords(code: string): readonly (readonly [number, Readonly<Record<string, number>>])[] {
  return [...code.matchAll(/term: (\d+), get: \(value[^)]*\) => (\w+)/g)].map(([, term, name]) => {
    const list = new RegExp(`const ${String(name)} = \\{__proto__:null,([^}]*)\\}`).exec(code)?.[1] ?? '';
    const words = [...list.matchAll(/"?([\w-]+)"?:\s*(\d+)/g)].map(([, word, of]) => [word, Number(of)] as const);
    return [Number(term), Object.fromEntries(words)] as const;
  });
}

if (import.meta.main) {
  for (const [name, text] of await grammarFiles()) writeFileSync(join(FOLDER, name), text);
}
