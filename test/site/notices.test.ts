// Third-party notices: everything that reaches a reader is named with its licence.

import { describe, expect, it } from 'vitest';
import { collectNotices } from '../../engine/bin/notices.ts';

describe('third-party notices', () => {
  const notices = collectNotices();
  const names = notices.map(({ name }) => name);

  it('names what the pages and the server are made of', () => {
    for (const name of ['svelte', 'nhsuk-frontend', 'pixi.js', 'lunr', 'idb', 'astro', 'fastify', 'pino']) {
      expect(names).toContain(name);
    }
  });

  it('leaves out what only builds or tests', () => {
    for (const name of ['vite', 'vitest', 'eslint', 'node', 'sass', '@playwright/test'])
      expect(names).not.toContain(name);
  });

  it('gives every package a licence and a text', () => {
    expect(notices.filter(({ licence, text }) => licence === '' || text.length < 40)).toEqual([]);
  });

  it('names only licences that allow what we do', () => {
    const allowed = /^(MIT|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|BlueOak-1\.0\.0)$/;
    expect(
      notices.filter(({ licence }) => !allowed.test(licence)).map(({ name, licence }) => `${name} ${licence}`),
    ).toEqual([]);
  });
});
