// Rows of one message in the tables of mail, joined on NetworkMessageId as an analyst joins them: by queries in KQL.
// Promise: ordinary life and attacks alike; nothing is joined that belongs to different people.

import { beforeAll, describe, expect, it } from 'vitest';
import { MINUTE_MS } from '#engine/base/index.ts';
import { loadAllHunting } from '#engine/conduct/index.ts';
import type { HuntAnswer } from '#engine/conduct/index.ts';
import { emptyReaction, leaveStep } from '#engine/telemetry/index.ts';
import type { Reaction } from '#engine/telemetry/index.ts';
import { activity, everyStep, hunting, library, worldOf } from '../../support/attack-steps.ts';

const HOUR = 60 * MINUTE_MS;
const world = worldOf(activity());
const quiet = emptyReaction();
let ask: ReturnType<typeof hunting>;
beforeAll(async () => {
  await loadAllHunting();
  ask = hunting(world);
});

/** The only row of an answer, by column. */
function only(query: string, reaction: Reaction, from: number, until: number): Record<string, unknown> {
  const answer: HuntAnswer = ask(query, reaction, from, until);
  const table = answer.kind === 'results' ? answer.tables[0] : undefined;
  if (table === undefined) throw new Error(JSON.stringify(answer));
  expect(table.rows.length).toBe(1);
  return Object.fromEntries(table.columns.map(({ name }, place) => [name, table.rows[0]?.[place]]));
}

describe('messages of ordinary life', () => {
  it('[TEL28] every link and every file belongs to a message of the same moment and person', () => {
    const joined = (table: string, on: string): Record<string, unknown> =>
      only(
        `${table} | join kind=leftouter (EmailEvents | project ${on}, Sent = Timestamp, UrlCount, AttachmentCount) on ${on}
         | summarize all = count(), lost = countif(isnull(Sent)), late = countif(Sent != Timestamp),
           counted = countif(UrlCount + AttachmentCount == 1)`,
        quiet,
        8 * HOUR,
        8 * HOUR + 4 * MINUTE_MS,
      );
    for (const table of ['EmailUrlInfo', 'EmailAttachmentInfo']) {
      const on = table === 'EmailUrlInfo' ? 'NetworkMessageId' : 'NetworkMessageId, RecipientEmailAddress';
      const { all, lost, late, counted } = joined(table, on);
      expect(Number(all), table).toBeGreaterThan(50);
      expect([lost, late, counted].map(Number), table).toEqual([0, 0, Number(all)]);
    }
  });

  it('[TEL28] every click follows a message to the person who clicked, by the link that it brought', () => {
    const found = only(
      `UrlClickEvents
       | join kind=leftouter (EmailEvents | project NetworkMessageId, Sent = Timestamp, To = RecipientEmailAddress) on NetworkMessageId
       | join kind=leftouter (EmailUrlInfo | project NetworkMessageId, Link = Url) on NetworkMessageId
       | summarize all = count(), lost = countif(isnull(Sent)), own = countif(tostring(split(To, "@")[0]) == tostring(split(AccountUpn, "@")[0])), same = countif(Link == Url),
         after = countif(Timestamp > Sent and Timestamp < Sent + 2h), kinds = dcount(Timestamp - Sent)`,
      quiet,
      8 * HOUR,
      10 * HOUR,
    );
    expect(Number(found['all'])).toBeGreaterThan(50);
    // Clicks of the first hour and a half may follow messages from before the window.
    expect(Number(found['lost']) / Number(found['all'])).toBeLessThan(0.35);
    const whole = Number(found['all']) - Number(found['lost']);
    expect([found['own'], found['same'], found['after']].map(Number)).toEqual([whole, whole, whole]);
    expect(Number(found['kinds'])).toBeGreaterThanOrEqual(2);
  });

  it('[TEL28] what is taken back after delivery had been delivered to that person half an hour before', () => {
    const found = only(
      `EmailPostDeliveryEvents
       | join kind=inner (EmailEvents | project NetworkMessageId, RecipientEmailAddress, Sent = Timestamp, SenderFromAddress) on NetworkMessageId, RecipientEmailAddress
       | summarize all = count(), late = countif(Timestamp - Sent == 35m), sender = countif(SenderFromAddress == SenderFromAddress1),
         actions = make_set(ActionType)`,
      quiet,
      8 * HOUR,
      10 * HOUR,
    );
    expect(Number(found['all'])).toBeGreaterThan(20);
    expect([found['late'], found['sender']].map(Number)).toEqual([Number(found['all']), Number(found['all'])]);
    expect(JSON.stringify(found['actions'])).toMatch(/Spam ZAP/);
  });
});

describe('messages of an attack', () => {
  it('[TEL28] a lure, its link, its file and the click on it are found as one', () => {
    const reaction = emptyReaction();
    for (const id of ['link-mailed-and-followed', 'colleagues-written-to']) {
      const step = everyStep(library()).find((one) => one.id === id);
      if (step === undefined) throw new Error(id);
      leaveStep(world, reaction, step, 9 * HOUR);
    }
    const lure = only(
      `EmailEvents | where Subject has "EXERCISE" and EmailDirection == "Inbound"
       | join kind=inner (EmailUrlInfo) on NetworkMessageId | join kind=inner (EmailAttachmentInfo) on NetworkMessageId
       | join kind=inner (UrlClickEvents) on NetworkMessageId | where tostring(split(RecipientEmailAddress, "@")[0]) == tostring(split(AccountUpn, "@")[0]) and Timestamp3 > Timestamp
       | summarize count(), link = take_any(Url), clicked = take_any(Url1), file = take_any(FileName)`,
      reaction,
      9 * HOUR,
      9 * HOUR + 40 * MINUTE_MS,
    );
    expect(Number(lure['count_'])).toBe(1);
    expect(lure['link']).toBe(lure['clicked']);
    expect(lure['file']).toBe('Order-8841.pdf');
    const inside = only(
      `EmailEvents | where Subject has "EXERCISE" and EmailDirection == "Intra-org"
       | join kind=inner (EmailUrlInfo) on NetworkMessageId | summarize rows = count(), messages = dcount(NetworkMessageId)`,
      reaction,
      9 * HOUR,
      9 * HOUR + 40 * MINUTE_MS,
    );
    expect([inside['rows'], inside['messages']].map(Number)).toEqual([60, 60]);
  });
});
