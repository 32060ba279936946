// How the site is built: static pages from site/, content from the top-level folders, a strict policy on every page.
// Promise: nothing is fetched from another host, no inline script or style runs without its hash in the policy.
// Tested in test/built/site.test.ts and in the browser journeys.

import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import mdx from '@astrojs/mdx';
import svelte from '@astrojs/svelte';
import { defineConfig } from 'astro/config';
import { PAGE_POLICY } from './engine/relay/index.ts';

/** Icons of the design system that our style sheets point at. The NHS logo files are left out on purpose. */
const DESIGN_SYSTEM_ICONS = [
  'nhsuk-icon-arrow-up-down.svg',
  'nhsuk-icon-arrow-up.svg',
  'nhsuk-icon-arrow-down.svg',
  'nhsuk-icon-cross.svg',
];

function designSystemIcons() {
  return {
    name: 'design-system-icons',
    hooks: {
      'astro:config:setup': ({ config }) => {
        const target = new URL('assets/images/', config.publicDir);
        const source = new URL('node_modules/nhsuk-frontend/dist/nhsuk/assets/images/', config.root);
        mkdirSync(target, { recursive: true });
        for (const name of DESIGN_SYSTEM_ICONS) {
          copyFileSync(fileURLToPath(new URL(name, source)), fileURLToPath(new URL(name, target)));
        }
      },
    },
  };
}

/** Astro writes one style element beside the first island; HTML wants it in the head, so it is moved there. */
function islandStyleInHead() {
  return {
    name: 'island-style-in-head',
    hooks: {
      'astro:build:done': ({ dir }) => {
        for (const name of readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
          if (!name.endsWith('.html')) continue;
          const page = new URL(name, dir);
          const html = readFileSync(page, 'utf8');
          const style = /<style>astro-island[^<]*<\/style>/u.exec(html)?.[0];
          if (style !== undefined) {
            writeFileSync(
              page,
              html.replace(style, '').replace('</head>', () => `${style}</head>`),
            );
          }
        }
      },
    },
  };
}

/** What `script` imports from its own folder, and so on, as the bundler wrote it; what it may fetch later is left out. */
function importsOf(folder, script, found = new Set()) {
  if (found.has(script)) return found;
  found.add(script);
  const code = readFileSync(new URL(script, folder), 'utf8');
  for (const [, name] of code.matchAll(/(?:^|[;}/\n])(?:import|export)(?:[^"'();]*?from)?["']\.\/([^"']+\.js)["']/gu))
    importsOf(folder, name, found);
  return found;
}

/**
 * An island that only the browser draws is the page: all its scripts are named in the head, so that they come together
 * instead of one after another as each is read.
 */
function roomScriptsTogether() {
  return {
    name: 'room-scripts-together',
    hooks: {
      'astro:build:done': ({ dir }) => {
        const folder = new URL('_astro/', dir);
        for (const name of readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
          if (!name.endsWith('.html')) continue;
          const page = new URL(name, dir);
          const html = readFileSync(page, 'utf8');
          const [island] = /<astro-island[^>]*client="only"[^>]*>/u.exec(html) ?? [];
          if (island === undefined) continue;
          const found = new Set();
          for (const [, script] of island.matchAll(/(?:component|renderer)-url="\/_astro\/([^"]+)"/gu))
            importsOf(folder, script, found);
          const links = [...found].map((script) => `<link rel="modulepreload" href="/_astro/${script}">`).join('');
          writeFileSync(
            page,
            html.replace('</head>', () => `${links}</head>`),
          );
        }
      },
    },
  };
}

/**
 * Loading an engine module does nothing but define things, so what a page does not use is left out of its script:
 * parsers and schemas above all, which are for authors and builds, and of which Zod would try to compile code from text.
 */
function engineWithoutSideEffects() {
  return {
    name: 'engine-without-side-effects',
    transform(_code, id) {
      return id.includes('/engine/') && !id.includes('/node_modules/') ? { moduleSideEffects: false } : null;
    },
  };
}

/**
 * An island that only the browser draws is emptied before. Astro does it by a string, which the policy refuses to every
 * string alike; this is the same without one.
 */
function islandsEmptiedByNodes() {
  const before = 'target.innerHTML = "";';
  return {
    name: 'islands-emptied-by-nodes',
    transform(code, id) {
      if (!id.includes('@astrojs/svelte/dist/client.svelte')) return null;
      if (!code.includes(before))
        throw new Error('@astrojs/svelte empties its islands in another way: see this plugin.');
      return { code: code.replace(before, 'target.replaceChildren();'), map: null };
    },
  };
}

export default defineConfig({
  srcDir: './site',
  publicDir: './site/public',
  outDir: './dist',
  output: 'static',
  // Astro's own default joins words of neighbouring inline elements.
  compressHTML: true,
  devToolbar: { enabled: false },
  build: { format: 'directory', inlineStylesheets: 'never' },
  markdown: { syntaxHighlight: 'prism' },
  security: { csp: { directives: PAGE_POLICY } },
  integrations: [designSystemIcons(), svelte(), mdx(), islandStyleInHead(), roomScriptsTogether()],
  vite: {
    build: { assetsInlineLimit: 0 },
    plugins: [engineWithoutSideEffects(), islandsEmptiedByNodes()],
    worker: { format: 'es', plugins: () => [engineWithoutSideEffects()] },
    ssr: { external: ['nunjucks'] },
    css: { preprocessorOptions: { scss: { loadPaths: ['node_modules'], quietDeps: true } } },
  },
});
