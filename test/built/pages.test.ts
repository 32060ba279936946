// The built pages as files: valid HTML, no dead link, no style or script that the content policy would drop,
// and EXERCISE on every page of an exercise. Runs after the build.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, resolve } from 'node:path';
import { HtmlValidate } from 'html-validate';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../support/run-command.ts';

const DIST = resolve(ROOT, process.env['STANDBY_DIST'] ?? 'dist');

const pages = readdirSync(DIST, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.html'))
  .sort()
  .map((name) => ({ name, html: readFileSync(join(DIST, name), 'utf8') }));

const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:recommended'],
  rules: {
    // Layout of the source is the builder's, not a reader's, concern.
    'no-trailing-whitespace': 'off',
    'void-style': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'no-inline-style': 'error',
    'doctype-style': 'off',
    'long-title': 'off',
    // nhsuk-frontend's own markup: landmarks and lists that browsers once forgot about.
    'no-redundant-role': 'off',
    'prefer-native-element': 'off',
    'no-implicit-button-type': 'off',
    'tel-non-breaking': 'off',
    // Tells scripts apart that the policy lets pass by their hash.
    'require-sri': 'off',
    'script-type': 'off',
    'element-required-attributes': 'error',
  },
  elements: [
    'html5',
    // What Astro wraps around a component that comes to life in the browser.
    { 'astro-island': { flow: true, phrasing: true }, 'astro-slot': { flow: true, phrasing: true } },
  ],
});

describe('built pages', () => {
  it('are there', () => {
    expect(pages.map(({ name }) => name)).toContain('index.html');
  });

  it.each(pages)('$name is valid HTML', async ({ html }) => {
    const report = await validator.validateString(html);
    const faults = report.results.flatMap(({ messages }) =>
      messages
        .filter(({ severity }) => severity === 2)
        .map(({ line, column, ruleId, message }) => `${String(line)}:${String(column)} ${ruleId}: ${message}`),
    );
    expect(faults.join('\n')).toBe('');
  });

  it.each(pages)('$name leads nowhere that is missing', ({ name, html }) => {
    const dead = [...html.matchAll(/\s(?:href|src)="([^"]*)"/g)]
      .map((match) => (match[1] ?? '').replaceAll('&amp;', '&'))
      .filter((target) => !/^([a-z][a-z+.-]*:|\/\/|#|$)/i.test(target))
      .filter((target) => {
        const path = decodeURIComponent(target.replace(/[?#].*$/, ''));
        const file = path.startsWith('/') ? path.slice(1) : posix.join(dirname(name).replaceAll('\\', '/'), path);
        return !existsSync(join(DIST, file)) || (path.endsWith('/') && !existsSync(join(DIST, file, 'index.html')));
      });
    expect(dead).toEqual([]);
  });

  it.each(pages)('$name has the targets of its own links', ({ html }) => {
    const ids = new Set([...html.matchAll(/\sid="([^"]*)"/g)].map((match) => match[1]));
    const missing = [...html.matchAll(/\shref="#([^"]+)"/g)].map((match) => match[1]).filter((id) => !ids.has(id));
    expect(missing).toEqual([]);
  });

  it.each(pages)('$name brings no style attribute and asks no other host for anything', ({ html }) => {
    expect(html.match(/<[^>]*\sstyle="[^>]*>/g) ?? []).toEqual([]);
    const foreign = [...html.matchAll(/<(?:script|img|link|iframe|source)\b[^>]*\s(?:src|href)="(https?:[^"]*)"/g)];
    expect(foreign.map((match) => match[0]).filter((tag) => !/rel="(canonical|license)"/.test(tag))).toEqual([]);
  });

  it.each(pages.filter(({ name }) => /^exercises\/.+\/(index|play\/index)\.html$/.test(name)))(
    '$name is marked EXERCISE EXERCISE EXERCISE',
    ({ html }) => {
      expect(html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')).toMatch(/EXERCISE EXERCISE EXERCISE/);
    },
  );

  it('names the third parties', () => {
    expect(readFileSync(join(DIST, 'third-party-notices.txt'), 'utf8')).toContain('nhsuk-frontend');
  });
});
