// The glossary against what people read: every word that is marked or shortened has its entry, every entry has a use.
// Promise: a fault has file, line and column; a word is found whatever its case, its hyphens and its plural.
// Tested in test/engine/learning/check-glossary.test.ts.

import type { Problem, Result } from '../base/index.ts';
import { failure, success } from '../base/index.ts';
import { nearestName, parseYaml } from '../scenario/index.ts';
import { everydayFile, glossaryFile } from './schema-glossary.ts';

export const GLOSSARY = 'content/glossary/terms.yaml';
export const EVERYDAY = 'content/glossary/everyday.yaml';

interface Term {
  readonly id: string;
  readonly term: string;
  readonly stands?: string | undefined;
  readonly also?: readonly string[] | undefined;
  readonly see?: readonly string[] | undefined;
  readonly because?: string | undefined;
}

type Locate = (path: readonly PropertyKey[]) => { readonly line: number; readonly column: number };
type Files = ReadonlyMap<string, string>;

/** What members of staff read; scenarios and the handbook are for people who know more short forms. */
const IS_PROSE = /^content\/(?:guidance|learn)\/.*\.(?:mdx?|yaml)$/;
/** What counts as a use. */
const IS_USE =
  /^(?:content\/(?:guidance|learn)\/|scenarios\/(?!rules|activity|estates|attack-steps)).*\.(?:mdx?|ya?ml)$/;

/** Holds the files of content/glossary against everything that is written, by path from the repository's root. */
export function checkGlossary(files: Files): Result<readonly Problem[]> {
  const terms = parseYaml(GLOSSARY, files.get(GLOSSARY) ?? '', glossaryFile);
  const everyday = parseYaml(EVERYDAY, files.get(EVERYDAY) ?? '', everydayFile);
  if (!terms.ok || !everyday.ok)
    return failure([...(terms.ok ? [] : terms.problems), ...(everyday.ok ? [] : everyday.problems)]);
  const list: readonly Term[] = terms.value.value;
  const prose = [...files].filter(([path]) => IS_PROSE.test(path));
  return success([
    ...entryProblems(list, terms.value.locate),
    ...useProblems(list, terms.value.locate, files),
    ...markProblems(list, files),
    ...shortFormProblems(list, everyday.value.value.words, everyday.value.locate, prose),
  ]);
}

const error = (file: string, at: ReturnType<Locate>, message: string, advice: string): Problem => ({
  file,
  ...at,
  severity: 'error',
  message,
  advice,
});

/** Each entry once, and its neighbours there. */
function entryProblems(terms: readonly Term[], locate: Locate): Problem[] {
  const ids = new Set(terms.map(({ id }) => id));
  const names = new Map<string, string>();
  return terms.flatMap(({ id, term, also = [], see = [] }, index) => {
    const found: Problem[] = [];
    const say = (path: readonly PropertyKey[], message: string, advice: string): void =>
      void found.push(error(GLOSSARY, locate([index, ...path]), message, advice));
    if (terms.findIndex((one) => one.id === id) !== index)
      say(['id'], `There is another term "${id}".`, 'Make one of the two.');
    for (const name of [term, ...also].map((one) => one.toLowerCase())) {
      const owner = names.get(name);
      if (owner !== undefined) say(['term'], `"${name}" is explained by "${owner}" already.`, 'Make one of the two.');
      names.set(name, id);
    }
    see.forEach((other, place) => {
      if (other === id) say(['see', place], `"${id}" leads to itself.`, 'Take it out.');
      else if (!ids.has(other))
        say(['see', place], `There is no term "${other}".`, nearAdvice(other, ids, 'Add it, or take this out.'));
    });
    return found;
  });
}

function nearAdvice(name: string, ids: ReadonlySet<string>, otherwise: string): string {
  const near = nearestName(name, [...ids]);
  return near === undefined ? otherwise : `Did you mean "${near}"?`;
}

const escaped = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** A pattern for the ways of writing some words: any case, spaces or hyphens between them, one or many. */
function patternOf(words: string): RegExp {
  const parts = words.split(/[\s-]+/).map(escaped);
  return new RegExp(String.raw`(?<![\p{L}\p{N}])${parts.join(String.raw`[\s-]+`)}(?:s|es|'s)?(?![\p{L}\p{N}])`, 'iu');
}

/** Every entry is used where people read, or says why it stands there. */
function useProblems(terms: readonly Term[], locate: Locate, files: Files): Problem[] {
  const texts = [...files].filter(([path]) => IS_USE.test(path)).map(([, text]) => text);
  return terms.flatMap(({ id, term, stands, also = [], because }, index) => {
    const patterns = [term, ...also, ...(stands === undefined ? [] : [stands])].map(patternOf);
    const isUsed = texts.some((text) => patterns.some((pattern) => pattern.test(text)));
    if (isUsed === (because === undefined)) return [];
    return [
      isUsed
        ? error(
            GLOSSARY,
            locate([index, 'because']),
            `"${id}" is used, so it needs no reason to stand here.`,
            'Take `because` out.',
          )
        : error(
            GLOSSARY,
            locate([index]),
            `No unit, guidance page or scenario uses "${term}".`,
            'Add how they say it in `also`, say in `because` why people need it all the same, or take it out.',
          ),
    ];
  });
}

/** A link to the glossary marks a term: `[word](/glossary/#id)`, in whatever is written. */
function markProblems(terms: readonly Term[], files: Files): Problem[] {
  const ids = new Set(terms.map(({ id }) => id));
  return [...files].flatMap(([path, text]) =>
    [...text.matchAll(/\/glossary\/(?:#([\w-]*))?/g)].flatMap((match) => {
      const id = match[1];
      if (id === undefined || ids.has(id)) return [];
      const advice = nearAdvice(id, ids, `Add it to ${GLOSSARY}, or take the link out.`);
      return [error(path, placeOf(text, match.index), `The glossary has no term "${id}".`, advice)];
    }),
  );
}

function placeOf(text: string, index: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, index);
  return { line: before.split('\n').length, column: index - before.lastIndexOf('\n') };
}

/** Capital letters that stand for words; what has digits in it is a code or an outcome of a framework. */
const SHORT_FORM = /(?<![\p{L}\p{N}/#_.-])(\p{Lu}{2,8})s?(?![\p{L}\p{N}_-])/gu;

/** Short forms that staff meet are in the glossary, or are words of every day. Each is told once a file. */
function shortFormProblems(
  terms: readonly Term[],
  everyday: readonly string[],
  locate: Locate,
  prose: readonly (readonly [string, string])[],
): Problem[] {
  const known = terms.flatMap(({ term, stands = '', also = [] }) =>
    [term, stands, ...also].flatMap((words) => words.split(/[\s,()]+/)),
  );
  const explained = new Set([...known, ...everyday]);
  const met = new Set<string>();
  const problems = prose.flatMap(([path, text]) => {
    const told = new Set<string>();
    return [...text.matchAll(SHORT_FORM)].flatMap((match) => {
      const short = match[1] ?? '';
      met.add(short);
      if (explained.has(short) || told.has(short)) return [];
      told.add(short);
      return [
        error(
          path,
          placeOf(text, match.index),
          `"${short}" is a short form that nothing explains.`,
          `Write the words, add it to ${GLOSSARY}, or to ${EVERYDAY} when everybody says it.`,
        ),
      ];
    });
  });
  const idle = everyday.flatMap((word, index) =>
    met.has(word)
      ? []
      : [error(EVERYDAY, locate(['words', index]), `No unit or guidance page uses "${word}".`, 'Take it out.')],
  );
  return [...problems, ...idle];
}
