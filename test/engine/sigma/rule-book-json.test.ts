// The compiled form: the same book after the journey, and refusals of everything that is no book of this version.

import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  buildRuleBook,
  parseSigma,
  RULE_BOOK_VERSION,
  ruleBookFromJson,
  ruleBookToJson,
} from '../../../engine/sigma/index.ts';
import { CORPORA, corpusFolder } from '../../support/corpora.ts';
import { ROOT } from '../../support/run-command.ts';

function bookOf(folder: string) {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yml') && !name.endsWith('.cases.yml'))
    .sort();
  return buildRuleBook(names.map((name) => parseSigma(name, readFileSync(resolve(folder, name), 'utf8'))));
}

const own = bookOf(resolve(ROOT, 'scenarios/rules'));
const json = ruleBookToJson(own);

describe('the compiled form', () => {
  test('our own rules and correlations come back as they were', () => {
    const back = ruleBookFromJson('book.json', json);
    expect(own.rules.length).toBeGreaterThan(50);
    expect(back.ok && back.value).toEqual(own);
  });

  const corpus = corpusFolder('sigmahq');
  if (corpus === null) console.warn(`The corpus ${CORPORA}/sigmahq is not here: its rule book is not tried.`);
  test.skipIf(corpus === null)('real rules come back as they were', () => {
    const book = bookOf(resolve(ROOT, corpus ?? '', 'rules/windows'));
    const back = ruleBookFromJson('book.json', ruleBookToJson(book));
    expect(book.rules.length).toBeGreaterThan(500);
    expect(back.ok && back.value.rules).toEqual(book.rules);
  });

  test.each([
    ['no JSON', '{', 'This is not JSON.'],
    ['a list', '[]', 'This is not a rule book.'],
    ['another format', '{"format":"x"}', 'This is not a rule book.'],
    [
      'another version',
      json.replace(`"version":${RULE_BOOK_VERSION}`, '"version":99'),
      `The rule book has version 99; this program reads version ${RULE_BOOK_VERSION}.`,
    ],
    ['a missing list', json.replace('"isSilent":', '"is":'), 'The rule book is damaged: a list is missing.'],
    [
      'a lost rule',
      json.replace('"rules":[{', '"rules":[{},{'),
      'The rule book is damaged: its lists have different lengths.',
    ],
    ['an unknown test', json.replace('"kind":"string"', '"kind":"strong"'), 'cannot be read'],
    ['an unknown operator', json.replace('"op":"contains"', '"op":"containz"'), 'cannot be read'],
    [
      'an expression that cannot run',
      json.replace('"op":"suffix"', '"op":"regex","source":"(?=x)","flags":""'),
      'cannot be read',
    ],
  ])('%s is refused', (_, text, words) => {
    expect(text === json).toBe(false);
    const back = ruleBookFromJson('book.json', text);
    expect(back.ok ? '' : back.problems[0]?.message).toContain(words);
  });
});
