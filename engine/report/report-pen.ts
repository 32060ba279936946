// How a section writes a time and a source: clock and offset, and a link to the timeline where the fact stands.
// Tested in test/engine/report/render-report.test.ts.

import type { AfterActionReport } from './after-action-report.ts';
import type { LineHelp } from './line-help.ts';
import { helpHtml, NO_HELP } from './line-help.ts';
import type { Html } from './report-html.ts';
import { escapeHtml } from './report-html.ts';
import { timeWords } from './report-words.ts';

/** What sections need besides the report: how to write a time, and which facts the timeline shows. */
export interface Pen {
  readonly report: AfterActionReport;
  time(at: number | null): Html;
  sources(facts: readonly number[]): Html;
  /** A link to the paragraph of the guidance that helps with a line, or nothing. */
  help(line: string): Html;
}

/** The pen for one report. */
export function penFor(report: AfterActionReport, help: LineHelp = NO_HELP): Pen {
  const calendar = { startCivilMs: report.startCivilMs };
  const shown = new Set(report.timeline.map(({ fact }) => fact));
  return {
    report,
    time: (at) => (at === null ? '–' : escapeHtml(timeWords(calendar, at))),
    sources: (facts) =>
      facts
        .map((fact) =>
          shown.has(fact)
            ? `<a href="#report-fact-${fact}" aria-label="Fact ${fact} in the timeline">${fact}</a>`
            : String(fact),
        )
        .join(', '),
    help: (line) => helpHtml(help, line),
  };
}
