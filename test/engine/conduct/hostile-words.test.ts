// Free text of players, made to break out of the page: the report keeps exactly the markup it has with harmless words.
// Tests engine/conduct/report-run.ts and the rendering behind it.

import { beforeAll, expect, it } from 'vitest';
import { MINUTE_MS } from '#engine/base/index.ts';
import type { ScenarioPack } from '#engine/conduct/index.ts';
import { createConductor } from '#engine/conduct/index.ts';
import type { Command } from '#engine/exercise/index.ts';
import { packOf, RANSOMWARE } from '../../support/packs.ts';

let pack: ScenarioPack;
beforeAll(async () => {
  pack = await packOf(RANSOMWARE);
});

/** HTML of the report after a run in which every free text is `words`. */
function reportWith(words: string): string {
  const conductor = createConductor();
  const seat = pack.scenario.roles[0]?.id ?? '';
  conductor.answer({ kind: 'open', pack, seed: 7, log: null });
  const first = pack.scenario.decisions[0];
  const wish = (command: Command): void => void conductor.answer({ kind: 'command', seat, command });
  wish({ kind: 'start' });
  conductor.answer({ kind: 'advance', until: 25 * MINUTE_MS });
  for (let i = 0; i < 12; i += 1) conductor.answer({ kind: 'next-event' });
  const inject = pack.scenario.injects.find(({ expects }) => expects === 'reply')?.id ?? '';
  wish({ kind: 'note', text: words });
  wish({ kind: 'phone', contact: 'csoc', message: words });
  wish({ kind: 'take-action', action: 'isolate-device', target: 'CAL-FS01', reason: words });
  wish({ kind: 'take-action', action: 'isolate-device', target: words, reason: words });
  wish({ kind: 'declare-incident', level: 'critical', reason: words });
  wish({ kind: 'merge-incidents', incident: 1 as never, other: 2 as never, reason: words });
  wish({ kind: 'split-incident', incident: 1 as never, alerts: [1 as never], reason: words });
  wish({
    kind: 'classify-incident',
    incident: 1 as never,
    classification: 'expected',
    determination: words,
    reason: words,
  });
  wish({ kind: 'correct-decision', entry: 1, text: words });
  wish({ kind: 'ward-act', act: 'report-to-service-desk', subject: words });
  wish({ kind: 'reply-inject', inject, text: words });
  if (first !== undefined)
    for (const option of first.options)
      wish({ kind: 'decide', decision: first.id, option: option.id, reason: words, confidence: 'low' });
  wish({ kind: 'end' });
  const report = conductor.answer({ kind: 'report' });
  if (report.kind !== 'report') throw new Error('There is no report.');
  return report.html;
}

const tags = (html: string): string[] => html.match(/<[^>]*>/gu) ?? [];

/** Joined, so that one run tries them all: a payload that broke out would change the tags whatever stands beside it. */
const PAYLOADS = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg/onload=alert(1)>',
  "' autofocus onfocus=alert(1) x='",
  '</td></tr></table><iframe srcdoc="&lt;script&gt;">',
  '<!--<style>--></title></style>',
  '&lt;script&gt;&#60;b&#62;',
  '[link](javascript:alert(1)) {{constructor}} ${7*7}',
];

it('[SES17] words stay words in the report', () => {
  const harmless = reportWith('Plain words.');
  const hostile = reportWith(PAYLOADS.join(' '));
  expect(harmless.split('Plain words.').length).toBeGreaterThan(6);
  expect(tags(hostile)).toEqual(tags(harmless));
  for (const payload of PAYLOADS.slice(0, 7)) expect(hostile).not.toContain(payload);
});
