// The front matter of content pages: what each page says about itself before its text.
// Promise: a page without a review date, or with a key nobody reads, is found with its line.
// Tested in test/engine/scenario/front-matter.test.ts.

import { z } from 'zod';
import type { Problem } from '../base/index.ts';
import { parseYaml } from './parse-yaml.ts';

const text = z.string().min(1, 'expected some text');
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'expected a date such as 2026-11-22');
const written = {
  title: text.max(65, 'expected at most 65 characters: titles stand in tabs and lists'),
  summary: text.max(240, 'expected at most 240 characters: summaries stand in search results'),
  lastReviewed: date,
  validUntil: date,
};
const clinicianCheck = z.strictObject({ by: text, on: date }).nullable().optional();
/** What each kind of page says of itself, by its folder below content. */
export const pageForms = {
  guidance: z.strictObject({ ...written, audience: text, clinicianCheck, touchesCare: z.boolean().optional() }),
  learn: z.strictObject({
    ...written,
    audience: text,
    minutes: z.int().min(3).max(7),
    behaviour: text,
    caf: z.array(z.string().regex(/^[A-E]\d\.[a-f]$/, 'expected an outcome such as B6.b')),
    clinicianCheck,
    changed: z.strictObject({ on: date, what: text }).nullable().optional(),
  }),
  handbook: z.strictObject(written),
} as const;

/** Faults of a page's front matter; `file` decides which keys it needs (content/guidance, content/learn, content/handbook). */
export function checkFrontMatter(file: string, source: string): Problem[] {
  const at = (line: number, message: string, advice: string): Problem => ({
    file,
    line,
    column: 1,
    message,
    advice,
    severity: 'error',
  });
  const kind = /^content\/([a-z]+)\//.exec(file)?.[1] as keyof typeof pageForms | undefined;
  const schema = kind === undefined ? undefined : pageForms[kind];
  if (schema === undefined)
    return [
      at(
        1,
        'This page lies in no folder that the site shows.',
        `Put it under content/${Object.keys(pageForms).join(', content/')}.`,
      ),
    ];
  const lines = source.split('\n');
  const end = lines.indexOf('---', 1);
  if (lines[0] !== '---' || end < 0)
    return [at(1, 'The page has no front matter.', 'Begin it with `---`, its keys, and `---`.')];
  // An empty first line keeps the line numbers of the page.
  const parsed = parseYaml<z.ZodType<{ lastReviewed: string; validUntil: string }>>(
    file,
    ['', ...lines.slice(1, end)].join('\n'),
    schema,
  );
  if (!parsed.ok) return [...parsed.problems];
  const { value, locate } = parsed.value;
  if (value.validUntil > value.lastReviewed) return [];
  return [
    at(
      locate(['validUntil']).line,
      `\`validUntil\` is not after \`lastReviewed\` (${value.lastReviewed}).`,
      'Review the page and give a later date.',
    ),
  ];
}
