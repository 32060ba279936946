// A line of the report and the paragraph of the guidance that helps with it.
// Promise: a link is a path of our own site after the address that was given, never text that a person wrote.
// Tested in test/engine/report/render-report.test.ts.

import type { GuidanceLink } from '../scenario/index.ts';
import { linkForLine } from '../scenario/index.ts';
import type { Html } from './report-html.ts';
import { escapeHtml } from './report-html.ts';

/** What the reader's copy of the site knows of its guidance. */
export interface LineHelp {
  readonly links: readonly GuidanceLink[];
  /** `https://standby.example` where the document leaves the site, or nothing where it is read on it. */
  readonly site: string;
}

export const NO_HELP: LineHelp = { links: [], site: '' };

/** A link, or nothing; `line` is what the line says in the scenario's words. */
export function helpHtml({ links, site }: LineHelp, line: string): Html {
  const link = linkForLine(links, line);
  if (link === null) return '';
  return ` <a class="report-help" href="${escapeHtml(`${site}${link.href}`)}">Guidance: ${escapeHtml(link.says)}</a>`;
}
