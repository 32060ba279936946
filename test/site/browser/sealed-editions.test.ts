// Sealed exercises as a page asks for them: the list, the edition, and each thing that can be wrong, as a sentence.

import { describe, expect, it } from 'vitest';
import { keyOfCapsule, sealScenario, startUnsealing } from '#engine/sealed/index.ts';
import type { GroupEntry } from '#engine/session/index.ts';
import { planFor } from '#engine/group/index.ts';
import { groupPlans, listSealed } from '../../../site/browser/group-plans.ts';
import { cardOfEdition, fetchEdition, openWithKeys, SEALED_MISSING } from '../../../site/browser/sealed-editions.ts';
import { packOf } from '../../support/packs.ts';

const MASTER = '5e'.repeat(32);
const library = await packOf('quiet-ward-week');
const { sealed, book } = sealScenario(library, MASTER);
const card = cardOfEdition(sealed);
const answers =
  (answer: () => Response): typeof fetch =>
  () =>
    Promise.resolve(answer());
const saysOf = async (answer: () => Response): Promise<string> => {
  const fetched = await fetchEdition('token', card, answers(answer));
  return fetched.ok ? '' : fetched.says;
};

describe('the sealed exercises of a relay', () => {
  it('are listed; where there is no relay there are none', async () => {
    expect(await listSealed(answers(() => Response.json({ sealed: [card] })))).toEqual([card]);
    expect(await listSealed(answers(() => new Response('<html>', { status: 404 })))).toEqual([]);
    expect(await listSealed(() => Promise.reject(new TypeError('failed')))).toEqual([]);
  });

  it('are fetched with the pass in a header, and refused in sentences', async () => {
    let asked: readonly unknown[] = [];
    const keeps: typeof fetch = (path, init) => {
      asked = [path, init?.headers];
      return Promise.resolve(Response.json(sealed));
    };
    const fetched = await fetchEdition('token', card, keeps);
    expect(fetched.ok && fetched.sealed.capsules.length).toBe(sealed.capsules.length);
    expect(asked).toEqual([`/relay/sealed/${card.packHash}`, { authorization: 'Bearer token' }]);
    expect(await saysOf(() => new Response('', { status: 404 }))).toBe(SEALED_MISSING);
    expect(await saysOf(() => new Response('', { status: 503 }))).toMatch(/could not be fetched/);
    expect(await saysOf(() => new Response('{'))).toMatch(/damaged/);
    expect(
      await saysOf(() => Response.json({ ...sealed, pack: { ...sealed.pack, packHash: '0f'.repeat(32) } })),
    ).toMatch(/damaged/);
  });

  it('never stand in for a library scenario of the same name, nor it for them', () => {
    const library = { ...card, title: 'The open one', packHash: '0f'.repeat(32) };
    const [open, closed] = [planFor(card.id, 2), planFor(card.id, 2, 'sealed')];
    const both = groupPlans({ plans: [], scenarios: [library] }, [card]);
    expect(both.planOf(closed.id)).toEqual(closed);
    expect(both.titleOf(closed)).toBe(`${card.title}, 2 trusts`);
    expect(both.titleOf(open)).toBe('The open one, 2 trusts');
    expect(both.hashOf(closed)).not.toBe(both.hashOf(open));
    expect(groupPlans({ plans: [], scenarios: [library] }).planOf(closed.id)).toBeNull();
    expect(groupPlans({ plans: [], scenarios: [] }, [card]).planOf(open.id)).toBeNull();
  });

  it('[SEA9] are played by the plan that was sealed with them, and by no plan of that name elsewhere', () => {
    const written = planFor(card.id, 3, 'any', 'roads');
    const planned = sealScenario(library, MASTER, written).sealed;
    const own = cardOfEdition(planned);
    const shelf = groupPlans({ plans: [], scenarios: [] }, [own]);
    const id = `sealed-${card.id}-plan`;
    expect(shelf.planOf(id)).toEqual(planned.plan);
    expect(shelf.planOf(id)?.links).toEqual(written.links);
    expect(shelf.titleOf(shelf.planOf(id) ?? written)).toBe(card.title);
    expect(shelf.planOf(`sealed-${card.id}-2`)?.id).toBe(`sealed-${card.id}-2`);
    expect(groupPlans({ plans: [], scenarios: [] }, [card]).planOf(id)).toBeNull();
  });

  it('open on the page by the keys in the log, and by nothing else there', () => {
    const unsealing = startUnsealing(sealed);
    const entry = (what: string, content: string): GroupEntry =>
      ({ envelope: { kind: 'boundary', body: { what, content } } }) as unknown as GroupEntry;
    const key = JSON.stringify({ capsule: book.debrief, key: keyOfCapsule(MASTER, book.debrief) });
    openWithKeys(unsealing, [entry('message', key), entry('key', 'no key'), entry('key', '{"capsule":"x","key":"y"}')]);
    expect(unsealing.opened()).toEqual([]);
    openWithKeys(unsealing, [entry('key', key)]);
    expect(unsealing.isWhole()).toBe(true);
  });
});
