// A line of the report and the paragraph of the guidance that helps with it.
// Promise: a link is a path of our own site after the address that was given, never text that a person wrote.
// Tested in test/engine/report/render-report.test.ts and test/engine/documents/assurance.test.ts.

import type { GuidanceLink } from '../scenario/index.ts';
import { linkForLine } from '../scenario/index.ts';
import type { Html } from './report-html.ts';
import { escapeHtml } from './report-html.ts';

/** What the reader's copy of the site knows of its guidance. */
export interface LineHelp {
  readonly links: readonly GuidanceLink[];
  /**
   * `https://standby.example` where the document leaves the site, nothing where it is read on it, and null where it
   * leaves the site and nobody said where that is: then title and path stand there in words.
   */
  readonly site: string | null;
}

export const NO_HELP: LineHelp = { links: [], site: '' };

/** The words that lead to a paragraph, and where to; `to` is null where only the path is known, which the words then say. */
export interface HelpWords {
  readonly text: string;
  readonly to: string | null;
}

/** What helps with a line, or nothing; `line` is what the line says in the scenario's words. */
export function helpFor({ links, site }: LineHelp, line: string): HelpWords | null {
  const link = linkForLine(links, line);
  if (link === null) return null;
  return site === null
    ? { text: `Guidance: ${link.says}, on the site at ${link.href}`, to: null }
    : { text: `Guidance: ${link.says}`, to: `${site}${link.href}` };
}

/** The same as HTML: a link, words, or nothing. */
export function helpHtml(help: LineHelp, line: string): Html {
  const found = helpFor(help, line);
  if (found === null) return '';
  const text = escapeHtml(found.text);
  return found.to === null
    ? ` <span class="report-help">${text}</span>`
    : ` <a class="report-help" href="${escapeHtml(found.to)}">${text}</a>`;
}
