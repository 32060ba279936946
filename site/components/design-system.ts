// Renders the official Nunjucks macros of nhsuk-frontend while the site is built, so that our markup cannot drift.
// Promise: only components named here; an unknown name is a type error.
// Tested in test/site/design-system.test.ts against the fixtures that the design system ships.

import { join } from 'node:path';
import nunjucks from 'nunjucks';

/** Components we use, with the name of their macro. */
export const MACROS = {
  'action-link': 'actionLink',
  'back-link': 'backLink',
  breadcrumb: 'breadcrumb',
  button: 'button',
  card: 'card',
  'contents-list': 'contentsList',
  details: 'details',
  'do-dont-list': 'list',
  footer: 'footer',
  input: 'input',
  'inset-text': 'insetText',
  'skip-link': 'skipLink',
  'summary-list': 'summaryList',
  tables: 'table',
  tag: 'tag',
  'warning-callout': 'warningCallout',
} as const;
export type ComponentName = keyof typeof MACROS;

const environment = new nunjucks.Environment(
  new nunjucks.FileSystemLoader(join(process.cwd(), 'node_modules/nhsuk-frontend/dist')),
  { autoescape: true, trimBlocks: true, lstripBlocks: true },
);

/**
 * HTML of one component. `options` are those of the design system's documentation; strings are escaped unless
 * the option's name ends in `html`. Throws when a macro cannot be rendered, which fails the build.
 */
export function renderComponent(name: ComponentName, options: Readonly<Record<string, unknown>>): string {
  const macro = MACROS[name];
  const source = `{% from "nhsuk/components/${name}/macro.njk" import ${macro} %}{{ ${macro}(options) }}`;
  return environment.renderString(source, { options }).trim();
}
