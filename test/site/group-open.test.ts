// What a facilitator opens and hands out: the opening's parts, and one card for each code.

import { describe, expect, it } from 'vitest';
import { planFor } from '../../engine/group/index.ts';
import { groupPlans } from '../../site/browser/group-plans.ts';
import { codeCards } from '../../site/islands/group-open/code-cards.ts';
import { joinedBy, openingOf, sessionName, whoTakesPart } from '../../site/islands/group-open/opening.ts';

const plans = groupPlans({ plans: [], scenarios: [{ id: 'outage', title: 'An outage', packHash: 'aa', minutes: 60 }] });
const plan = planFor('outage', 3);

describe('opening', () => {
  it('gives every team the same plan, seed and hash', () => {
    const wish = openingOf(plans, plan, {
      session: sessionName(plan, '0a1b2c3d'),
      seed: 7,
      door: 'open',
      openingCode: '',
    });
    expect(wish).toMatchObject({ session: 'any-outage-3-0a1b2c3d', seed: 7, scenario: 'any-outage-3' });
    expect(wish.packHash).toBe(plans.hashOf(plan));
    expect(wish.teams.map(({ id }) => id)).toEqual(['trust-a', 'trust-b', 'trust-c', 'csoc', 'region']);
    expect(whoTakesPart(plan)).toBe('3 trusts, National CSOC, Region');
  });

  it('gives a trust that is alone no roads, whatever was ticked before', () => {
    expect([1, 2].map((trusts) => joinedBy(trusts, 'roads'))).toEqual(['apart', 'roads']);
    expect(joinedBy(3, 'apart')).toBe('apart');
  });

  it('puts each code on its own card, the teams first', () => {
    const cards = codeCards(
      {
        ...{ session: 's', title: 'An outage', plan: plan.id, token: '', conductor: '', openedMs: 0, seed: 7 },
        ...{ packHash: '', key: { kind: 'readable', publicKey: '', secret: new Uint8Array() } },
        teams: plan.teams,
        codes: [
          { id: 'observer', role: 'observer', code: 'AAAABBBB' },
          { id: 'trust-a', role: 'player', code: '7K3M9QXT', ticket: 'Zm9yLXRlc3Rz' },
        ],
      },
      'http://trust.example',
    );
    expect(cards.map(({ title, code }) => [title, code])).toEqual([
      ['Trust A', '7K3M-9QXT'],
      ['Observers', 'AAAA-BBBB'],
    ]);
    const join = 'http://trust.example/group/join/';
    expect(cards.map(({ address }) => address)).toEqual([`${join}#7K3M9QXT.Zm9yLXRlc3Rz`, `${join}#AAAABBBB`]);
  });
});
