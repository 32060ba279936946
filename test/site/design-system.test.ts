// Our rendering of the design system's macros, held against the fixtures that the design system ships.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MACROS, renderComponent, type ComponentName } from '../../site/components/design-system.ts';

interface Fixtures {
  readonly fixtures: readonly {
    readonly name: string;
    readonly context: Readonly<Record<string, unknown>>;
    readonly callBlock?: readonly string[];
    readonly html: string;
  }[];
}

const squeeze = (html: string): string => html.replace(/\s+/gu, ' ').replace(/> </gu, '><').trim();

describe.each(Object.keys(MACROS) as ComponentName[])('%s', (name) => {
  const path = join('node_modules/nhsuk-frontend/dist/nhsuk/components', name, 'fixtures.json');
  const { fixtures } = JSON.parse(readFileSync(path, 'utf8')) as Fixtures;

  // Examples that hand content in through a Nunjucks call block have no twin here: we hand it in as `html`.
  const ours = fixtures.filter(({ callBlock }) => callBlock === undefined);

  it('renders every example as the design system does', () => {
    expect(ours.length).toBeGreaterThan(0);
    for (const { context, html } of ours) expect(squeeze(renderComponent(name, context))).toBe(squeeze(html));
  });
});

it('escapes text', () => {
  expect(renderComponent('inset-text', { text: '<script>alert(1)</script>' })).not.toContain('<script>');
});
