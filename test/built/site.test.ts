// What our own pages promise, read from the built files: titles, headings, marks, policy, search, packs.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readAuthoring } from '../../engine/bin/authoring-files.ts';
import { FOOTER, NAVIGATION } from '../../site/components/site-map.ts';
import { openSearch, type SearchFile } from '../../site/search/query.ts';
import { ROOT } from '../support/run-command.ts';

const DIST = resolve(ROOT, process.env['STANDBY_DIST'] ?? 'dist');
const read = (name: string): string => readFileSync(join(DIST, name), 'utf8');
const names = readdirSync(DIST, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'));
const pages = names
  .filter((name) => name.endsWith('.html') && !name.startsWith('examples/'))
  .sort()
  .map((name) => ({ name, html: read(name) }));
/** Pages that are one island each: what waits in its place is written twice, and read once. */
const isRoom = (name: string): boolean =>
  /\/(play|facilitate|projector|seat|evaluate)\/index\.html$/.test(name) ||
  /^group\/(join|console|cell|observe|wall|after)\/index\.html$/.test(name);
const reading = pages.filter(({ name }) => !isRoom(name));
const dayPages = reading.filter(({ name }) => name !== 'no-duff/index.html');
const words = (html: string): string =>
  html
    .replace(/<[^>]*>/gu, ' ')
    .replaceAll('&#39;', '’')
    .replace(/\s+/gu, ' ')
    .trim();

describe('every page', () => {
  it.each(pages)('$name carries the policy, and allows nothing by default', ({ html }) => {
    const policy = /http-equiv="content-security-policy" content="([^"]*)"/u.exec(html)?.[1] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("base-uri 'none'");
    expect(policy).not.toMatch(/unsafe-(?:inline|eval|hashes)|https?:|\*/u);
  });

  it.each(pages)('$name is in English of Great Britain and does not draw the NHS logo', ({ html }) => {
    expect(html).toContain('<html lang="en-GB"');
    expect(html).not.toMatch(/nhsuk-header__logo|aria-label="NHS"|<title>NHS<\/title>/u);
  });
});

describe('reading pages', () => {
  it.each(reading)('$name has one h1, short enough, that its title begins with', ({ html }) => {
    const headings = [...html.matchAll(/<h1[^>]*>([\s\S]*?)<\/h1>/gu)].map((match) => match[1] ?? '');
    expect(headings).toHaveLength(1);
    const heading = words((headings[0] ?? '').replace(/<span class="nhsuk-caption-l">[\s\S]*<\/span>/u, ''));
    expect(heading.length).toBeLessThanOrEqual(65);
    expect(words(/<title>([\s\S]*?)<\/title>/u.exec(html)?.[1] ?? '')).toBe(`${heading} – Standby`);
  });

  it.each(dayPages)('$name says what Standby is not, and shows the way to real help', ({ html }) => {
    expect(words(html)).toContain('A training product. Not a service of NHS England');
    expect(html).toContain('href="/no-duff/"');
  });

  it.each(reading)('$name holds no script in the page but those the policy names', ({ html }) => {
    const inline = [...html.matchAll(/<script\b(?![^>]*\bsrc=)[^>]*>/gu)].map((match) => match[0]);
    const island = html.includes('<astro-island');
    expect(inline.length === 0 || island, inline.join(' ')).toBe(true);
  });
});

describe('the site', () => {
  it('has a page behind every link of header and footer', () => {
    const missing = [...NAVIGATION, ...FOOTER].filter(({ href }) => !existsSync(join(DIST, href, 'index.html')));
    expect(missing).toEqual([]);
  });

  it('shows the real number in guidance and on the real-emergency page only', () => {
    const holding = pages.filter(({ html }) => /0300\s?303\s?5222/u.test(html)).map(({ name }) => name);
    expect(holding).toEqual(
      holding.filter((name) => /^(?:(?:package\/)?guidance\/.+|no-duff)\/index\.html$/u.test(name)),
    );
    expect(holding).toContain('no-duff/index.html');
  });

  it('drops all fiction on the real-emergency page', () => {
    const text = words(read('no-duff/index.html'));
    expect(text).not.toMatch(/EXERCISE|Calderwick|Standby is/u);
    for (const contact of ['999', '2222', 'switchboard']) expect(text).toContain(contact);
  });

  it('says on every page that may be read as advice on care whether a clinician has read it', () => {
    const written = pages.filter(({ name }) =>
      /^(?:guidance|learn)\/(?!index|pathways|record|certificate|your-trust|matrix|for-trusts|team-session\/results)/u.test(
        name,
      ),
    );
    const silent = written.filter(({ html }) => !/Not checked by a clinician|>Checked by /u.test(html));
    // Each of these says in its front matter that it says nothing about the care of patients.
    expect(silent.map(({ name }) => name)).toEqual(
      [
        'caf-and-dspt',
        'cyber-alerts',
        'cyber-associates-network',
        'regional-cyber-leads',
        'suspicious-messages-and-calls',
      ].map((page) => `guidance/${page}/index.html`),
    );
  });

  it('makes its accessibility statement from what the last run over every page found', () => {
    const checked = JSON.parse(readFileSync(join(ROOT, 'content/accessibility/checked.json'), 'utf8')) as {
      readonly pages: number;
      readonly widths: readonly number[];
      readonly faulty: readonly string[];
    };
    const text = words(read('accessibility/index.html'));
    expect(checked.pages).toBeGreaterThan(50);
    expect(checked.widths).toContain(320);
    expect(text).toContain(`${String(checked.pages)} pages went through an automatic check`);
    expect(text.includes('No fault was found')).toBe(checked.faulty.length === 0);
    expect(text).toMatch(/the easiest can be read at \d+\.\d, the hardest at \d+\.\d years/u);
  });

  it('draws every written table by the official macro', () => {
    const written = pages.filter(({ name }) => /^(?:guidance|learn|handbook)\//u.test(name));
    expect(written.filter(({ html }) => html.includes('<table>')).map(({ name }) => name)).toEqual([]);
    expect(read('guidance/report-a-cyber-incident/index.html')).toContain('nhsuk-table--responsive');
  });

  it('offers three doors', () => {
    const text = words(read('index.html'));
    for (const door of ['I work in the NHS and want to learn', 'We run an exercise at our trust', 'I lead a region']) {
      expect(text).toContain(door);
    }
  });

  it('sends a schema library only when a trust profile is read, and a parser only for that or a rule', () => {
    const scripts = names.filter((name) => /^_astro\/.*\.js$/u.test(name));
    // A team's own rule is read where the exercise runs, so that a replay reads it at the same minute: fetched by then.
    const reading = scripts.filter((name) => /^_astro\/(?:rule-check-run|team-rule|profile-reader)/u.test(name));
    // Each worker that computes a run has a bundle, and so a reader of rules, of its own.
    const kinds = reading.map((name) => /rule-check-run|team-rule|profile-reader/u.exec(name)?.[0]);
    expect([...new Set(kinds)].sort()).toEqual(['profile-reader', 'rule-check-run', 'team-rule']);
    expect(scripts.some((name) => /^_astro\/simulation-worker/u.test(name))).toBe(true);
    // What people bring is checked where they bring it: the reader of profiles is fetched by then, and by no page itself.
    const schemas = scripts.filter((name) => read(name).includes('ZodError'));
    expect(schemas.filter((name) => !/^_astro\/profile-reader/u.test(name))).toEqual([]);
    const pagesWithIt = names.filter((name) => name.endsWith('.html') && read(name).includes('profile-reader'));
    expect(pagesWithIt).toEqual([]);
    expect(scripts.filter((name) => !reading.includes(name) && read(name).includes('YAMLParseError'))).toEqual([]);
  });

  it('compresses every larger text file twice', () => {
    const large = names.filter((name) => /\.(?:html|css|js|json|svg|txt)$/u.test(name) && read(name).length > 2_048);
    expect(
      large.filter((name) => !existsSync(join(DIST, `${name}.gz`)) || !existsSync(join(DIST, `${name}.br`))),
    ).toEqual([]);
  });

  it('writes a stamp with the fingerprint of every pack', () => {
    const stamp = JSON.parse(read('build.json')) as { readonly packs: Readonly<Record<string, string>> };
    for (const [id, hash] of Object.entries(stamp.packs)) {
      expect(hash).toMatch(/^[0-9a-f]{64}$/u);
      expect(existsSync(join(DIST, 'packs', `${id}.json`))).toBe(true);
      expect(existsSync(join(DIST, 'exercises', id, 'play/index.html'))).toBe(true);
      expect(JSON.parse(read(`packs/${id}.check.json`))).toMatchObject({ seed: 7, bot: 'silent', untilMs: 1_800_000 });
    }
  });
});

describe('search', () => {
  const file = JSON.parse(read('search/index.json')) as SearchFile;
  const find = openSearch(file);

  it('finds guidance, a unit, an exercise and a term', () => {
    expect(find('report incident').found[0]?.href).toBe('/guidance/report-a-cyber-incident/');
    expect(find('clicked').found.map(({ href }) => href)).toContain('/learn/report-it-fast/');
    expect(find('caldicott').found[0]?.href).toBe('/glossary/#caldicott-guardian');
    expect(find('ransomware').found.map(({ shelf }) => shelf)).toContain('exercise');
    expect(find('relay', 'build').found.map(({ shelf }) => shelf)).toContain('handbook');
  });

  it('points only at pages and places that are there', () => {
    const lost = file.entries.filter(({ href }) => {
      const [path = '', place] = href.split('#');
      const page = join(path, 'index.html');
      return !existsSync(join(DIST, page)) || (place !== undefined && !read(page).includes(`id="${place}"`));
    });
    expect(lost).toEqual([]);
  });

  it('lists everything it can find for those without script', () => {
    const html = read('search/index.html');
    expect(file.entries.filter(({ href }) => !html.includes(`href="${href}"`))).toEqual([]);
  });
});

describe('the reference for authors', () => {
  const html = read('handbook/authoring/index.html');

  it.each(readAuthoring())('has every key of $id, and offers its schema', ({ id, rows }) => {
    const missing = rows.filter(({ path }) => !html.includes(`<code>${path}</code>`)).map(({ path }) => path);
    expect(missing).toEqual([]);
    const schema = JSON.parse(read(`schemas/${id}.json`)) as { readonly items?: object };
    // A file that is a list has its keys in each item.
    expect(schema.items ?? schema).toHaveProperty('properties');
  });
});
