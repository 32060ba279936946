// Traps that the tools set, each read from what was built: a setting that somebody drops is found here, not by a reader.

import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../support/run-command.ts';

const DIST = resolve(ROOT, process.env['STANDBY_DIST'] ?? 'dist');
const namesOf = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'));
const read = (name: string): string => readFileSync(join(DIST, name), 'utf8');
const built = namesOf(DIST);
const pages = built.filter((name) => name.endsWith('.html')).map((name) => ({ name, html: read(name) }));
const styles = built.filter((name) => /^_astro\/.*\.css$/u.test(name)).map(read);
const sources = namesOf(join(ROOT, 'site'))
  .filter((name) => /\.(?:ts|astro|svelte|scss|css)$/u.test(name))
  .map((name) => ({ name, text: readFileSync(join(ROOT, 'site', name), 'utf8') }));

describe('white space between words', () => {
  it('stands between a link and the words around it, also across lines of the source', () => {
    const html = read('learn/refresher/index.html').replace(/<[^>]*>/gu, '');
    expect(html).toMatch(/open a\s+unit\s+again and try/u);
    const home = read('index.html').replace(/<[^>]*>/gu, '');
    expect(home).toMatch(/in the\s+glossary, or\s+search\s+everything/u);
  });
});

describe('typefaces', () => {
  it('are named, because the design system names none when Frutiger is left out', () => {
    const day = styles.filter((css) => css.includes('.nhsuk-header__navigation-list'));
    expect(day.length).toBeGreaterThan(0);
    for (const css of day) expect(css).toMatch(/(?:html|body|\.nhsuk-template)[^{}]*\{[^}]*font-family:\s*arial/iu);
  });

  it('are never Frutiger, and never fetched', () => {
    for (const css of styles) expect(css).not.toMatch(/frutiger|@font-face|assets\.nhs\.uk|@import/iu);
  });
});

describe('the design system’s scripts and our islands', () => {
  it('meet in one place: the layout starts the header and the skip link, and nothing starts the rest', () => {
    const starting = sources.filter(({ text }) => /from 'nhsuk-frontend'/u.test(text));
    expect(starting.map(({ name }) => name)).toEqual(['layouts/Layout.astro']);
    expect(starting[0]?.text).not.toMatch(/initAll/u);
  });

  it('never touch an element that Svelte owns', () => {
    const touched = pages.filter(({ html }) =>
      [...html.matchAll(/<astro-island[\s\S]*?<\/astro-island>/gu)].some(([island]) =>
        /data-module="nhsuk-(?:header|skip-link)"|class="nhsuk-skip-link/u.test(island),
      ),
    );
    expect(touched.map(({ name }) => name)).toEqual([]);
  });
});

describe('a room', () => {
  const rooms = pages.filter(({ html }) => html.includes('client="only"'));
  const plays = rooms.filter(({ name }) => /^exercises\/[^/]+\/play\/index\.html$/u.test(name));

  it('names its scripts in the head, as they are, so that none waits for another', () => {
    expect(rooms.length).toBeGreaterThan(plays.length);
    for (const { name, html } of rooms) {
      const [head = '', body = ''] = html.split('</head>');
      const named = [...head.matchAll(/<link rel="modulepreload" href="\/(_astro\/[^"]+)">/gu)].map(([, file]) => file);
      const island = /component-url="\/([^"]+)"/u.exec(body)?.[1];
      expect(named, name).toContain(island);
      expect(named.filter((file) => file === undefined || !built.includes(file))).toEqual([]);
    }
  });

  it('of an exercise holds the situation before any script has run, and not the desk', () => {
    expect(plays.length).toBeGreaterThan(10);
    for (const { name, html } of plays) {
      expect(html.replace(/<template[\s\S]*?<\/template>/gu, ''), name).toMatch(/<h2>Situation<\/h2>\s*<p>[^<]{80}/u);
      expect(/<link rel="modulepreload" href="\/_astro\/Desk\./u.test(html), name).toBe(false);
    }
  });
});

describe('the content policy', () => {
  it('meets no style attribute, in pages or in what islands are made from', () => {
    expect(pages.filter(({ html }) => /<[^>]*\sstyle="/u.test(html)).map(({ name }) => name)).toEqual([]);
    const written = sources.filter(
      ({ name, text }) => /\.(?:svelte|astro)$/u.test(name) && /\sstyle(?::[a-z-]+)?=/u.test(text),
    );
    expect(written.map(({ name }) => name)).toEqual([]);
  });

  it('meets no highlighter that writes styles', () => {
    expect(pages.filter(({ html }) => /class="[^"]*(?:shiki|astro-code)/u.test(html)).map(({ name }) => name)).toEqual(
      [],
    );
  });

  it('is kept by the graphics: their module without code from text is loaded wherever they are', () => {
    const using = sources.filter(
      ({ text }) => /from 'pixi\.js'/u.test(text) && /\binit\(|new Application\b/u.test(text),
    );
    expect(using.length).toBeGreaterThan(0);
    for (const { name, text } of using) expect(text, name).toContain("'pixi.js/unsafe-eval'");
  });
});

describe('what was written', () => {
  it('is rendered: no mark of Markdown, no empty component is left in a page', () => {
    const left = pages.filter(({ name, html }) => {
      const text = html.replace(
        /<(?:script|style|pre|code|astro-island)\b[\s\S]*?<\/(?:script|style|pre|code|astro-island)>/gu,
        '',
      );
      return /^(?:guidance|learn)\//u.test(name) && /\]\(\/|^#{2,} |\*\*[a-z]/mu.test(text.replace(/<[^>]*>/gu, '\n'));
    });
    expect(left.map(({ name }) => name)).toEqual([]);
  });

  it('asks nobody about the tools while it is built', () => {
    const build = readFileSync(join(ROOT, 'engine/bin/build.ts'), 'utf8');
    expect(build).toMatch(/ASTRO_TELEMETRY_DISABLED: '1', ASTRO_DISABLE_UPDATE_CHECK: 'true'/u);
  });
});
