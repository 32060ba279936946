// Group play as its people see it: join by code, lobby, STARTEX, wishes in one room, a cut and a rejoin, ENDEX; the same digest
// in every browser and in the log folded headless. The facilitator has no screen here; the console's journey is region.spec.ts.

import { digestRun, fetchTeamRules } from '#engine/conduct/index.ts';
import { cardOf, createTeamRun, planFor, takeGroupEntries } from '#engine/group/index.ts';
import { packOf } from '../support/packs.ts';
import { axeFaults, sidewaysPixels } from './accessible.ts';
import { banner, network, note } from './group-people.ts';
import { openSession, takeSeat, type RunSession } from './group-session.ts';
import { expect, test } from './quiet-page.ts';

const SCENARIO = 'pathology-supplier-outage';

/** What the log of a team gives when it is folded without any browser. */
async function headlessDigest(session: RunSession, team: string): Promise<string> {
  const card = cardOf(planFor(SCENARIO, 2), team, 7);
  if (card === null) throw new Error('The plan has this team.');
  await fetchTeamRules();
  const run = createTeamRun(await packOf(SCENARIO), card);
  takeGroupEntries(
    run,
    session.clientOf(team).member.lines.map(({ envelope }) => envelope),
  );
  return digestRun(run.run);
}

test('two trusts play one session: join, lobby, room, a cut, a rejoin, one digest, and NO DUFF', async ({
  page,
  browser,
  quiet,
}) => {
  quiet.allow(/ERR_INTERNET_DISCONNECTED|\/relay\//);
  const session = await openSession('journey', SCENARIO, 2);
  const codeA = session.codes.get('trust-a') ?? '';
  const other = await (await browser.newContext()).newPage();
  const mate = await (await browser.newContext()).newPage();
  for (const one of [other, mate]) await quiet.listen(one);
  const wire = await network(mate);

  await test.step('a wrong code is a sentence; a name that looks real is asked about', async () => {
    await page.goto('/group/join/');
    await page.getByLabel('Code').fill('7K3M');
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(page.getByRole('alert')).toContainText('eight letters and digits');
    expect(await axeFaults(page)).toEqual([]);
    // A square code brings a ticket beside the code; both are gone from the address at once.
    const ticket = 'bm90LW9mLXRoaXMtcmVsYXk';
    await page.goto(`/group/join/#${codeA}.${ticket}`);
    await expect(page.getByLabel('Code')).toHaveValue(codeA);
    expect(new URL(page.url()).hash).toBe('');
    const asked = page.waitForRequest(/\/relay\/join$/);
    await page.getByRole('button', { name: 'Continue' }).click();
    expect((await asked).postDataJSON()).toMatchObject({ code: codeA, ticket });
    await page.getByLabel('Name to play under').fill('Jamie Example');
    await expect(page.getByText('This looks like a person’s own name.')).toBeVisible();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('radio', { name: /^Pathology service lead/ }).check();
    await page.getByLabel('Name to play under').fill('Heron');
    await page.getByRole('button', { name: /^Take the seat/ }).click();
    await expect(page.getByRole('heading', { level: 1, name: /^Lobby/ })).toBeVisible({ timeout: 60_000 });
  });

  await test.step('the lobby shows who is ready', async () => {
    await takeSeat(mate, codeA, /^Infrastructure engineer/, 'Plover');
    await takeSeat(other, session.codes.get('trust-b') ?? '', /^Pathology service lead/, 'Wren');
    for (const one of [page, mate]) {
      await one.getByRole('button', { name: 'Send the check' }).click();
      await expect(one.getByText(/There and back in/)).toBeVisible();
      await one.getByRole('button', { name: 'I have read it' }).click();
    }
    await expect(page.getByText('All 2 are ready')).toBeVisible();
    await expect(page.getByRole('row', { name: /Plover/ })).toContainText('● read');
    await expect(page.getByText('Wren')).toHaveCount(0);
    expect(await axeFaults(page)).toEqual([]);
    await page.getByText('Use another device for this seat').click();
    await page.getByRole('button', { name: 'Make a code for the other device' }).click();
    const moved = await page.locator('strong.join__code').innerText();
    const device = await (await browser.newContext()).newPage();
    await device.goto('/group/join/');
    await device.getByLabel('Code').fill(moved);
    await device.getByRole('button', { name: 'Continue' }).click();
    await expect(device.getByText('Pathology service lead, Heron')).toBeVisible({ timeout: 60_000 });
    await expect(device.getByRole('row', { name: /Heron/ })).toHaveCount(1);
    await expect(page.getByText('This seat went on at another device.')).toBeVisible();
    // And back, in the same way.
    await device.getByText('Use another device for this seat').click();
    await device.getByRole('button', { name: 'Make a code for the other device' }).click();
    const back = await device.locator('strong.join__code').innerText();
    await page.goto('/group/join/');
    await page.getByLabel('Code').fill(back);
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(page.getByText('Pathology service lead, Heron')).toBeVisible({ timeout: 60_000 });
    await expect(device.getByText('This seat went on at another device.')).toBeVisible();
    await device.context().close();
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await sidewaysPixels(page)).toBe(0);
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  await session.order({ kind: 'start' });
  await test.step('STARTEX opens the room for everybody, with the clock of the session', async () => {
    for (const one of [page, mate, other])
      await expect(one.getByRole('tablist', { name: 'Work surface' })).toBeVisible({ timeout: 120_000 });
    await expect(page.getByRole('button', { name: 'Pause' })).toHaveCount(0);
    await expect(banner(page)).toContainText('Connected');
    expect(await axeFaults(page)).toEqual([]);
  });

  await test.step('what one writes stands in the room of the other, and not at another trust', async () => {
    await note(page, 'The analysers work.');
    await mate.getByRole('tab', { name: /^Log/ }).click();
    await expect(mate.getByText('The analysers work.')).toBeVisible();
    await other.getByRole('tab', { name: /^Log/ }).click();
    await expect(other.getByText('The analysers work.')).toHaveCount(0);
  });

  await test.step('a cut is told, what is written is kept, and stands after the rejoin', async () => {
    await wire.cut();
    await expect(banner(mate)).toContainText('held at', { timeout: 60_000 });
    await note(mate, 'Written without a network.');
    await expect(mate.getByText('Being sent: 1')).toBeVisible();
    await note(page, 'Written meanwhile.');
    await wire.mend();
    await expect(banner(mate)).toContainText('Connected', { timeout: 60_000 });
    for (const one of [page, mate]) {
      await expect(one.getByText('Written without a network.')).toBeVisible({ timeout: 60_000 });
      await expect(one.getByText('Written meanwhile.')).toBeVisible();
    }
  });

  await test.step('a window that was lost finds its seat again', async () => {
    const { context } = { context: page.context() };
    await page.close();
    const again = await context.newPage();
    await quiet.listen(again);
    await again.goto('/group/play/');
    await expect(again.getByRole('tablist', { name: 'Work surface' })).toBeVisible({ timeout: 120_000 });
    await again.getByRole('tab', { name: /^Log/ }).click();
    await expect(again.getByText('The analysers work.')).toBeVisible();
    await session.order({ kind: 'end' });
    const digests: string[] = [];
    for (const one of [again, mate, other]) {
      const digest = one.locator('.after-action__digest code');
      await expect(digest).toBeVisible({ timeout: 120_000 });
      digests.push((await digest.innerText()).trim());
    }
    const [first, second, third] = digests;
    expect(first).toBe(second);
    expect(first).toBe(await headlessDigest(session, 'trust-a'));
    expect(third).toBe(await headlessDigest(session, 'trust-b'));
    expect(await axeFaults(again)).toEqual([]);
  });
  session.stop();

  await test.step('NO DUFF in one trust stops the other', async () => {
    const second = await openSession('stop', SCENARIO, 2);
    await takeSeat(mate, second.codes.get('trust-a') ?? '', /^Infrastructure engineer/, 'Plover');
    await takeSeat(other, second.codes.get('trust-b') ?? '', /^Pathology service lead/, 'Wren');
    await mate.getByRole('button', { name: /NO DUFF/ }).click();
    await mate.getByRole('button', { name: 'Stop: this is a real emergency' }).click();
    for (const one of [mate, other])
      await expect(one.getByRole('heading', { level: 1, name: 'NO DUFF: real emergency' })).toBeVisible();
    second.stop();
  });
});
