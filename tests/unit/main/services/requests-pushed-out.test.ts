import { describe, expect, it } from 'vitest';
import { mostOpen } from '../../../../main/domain/requests/request-queue';
import type { OutsideArrival } from '../../../../main/domain/requests/push-login';
import { alex, World } from './requests-world';

/** A world in which this request came in the middle of a flood, and was pushed out by the rest of it. */
function flooded(more: Partial<OutsideArrival>): { readonly world: World; readonly flood: () => void } {
  const world = new World();
  let count = 0;
  const flood = (): void => {
    for (let each = 0; each <= mostOpen; each++) {
      const pushCodeId = `flood-${++count + 100_000}`;
      world.approver.receive({ pushCodeId, origin: 'event', details: {}, expireTime: 120 }, alex.id);
    }
  };
  flood();
  world.arrive('code-000001', more);
  flood();
  expect(world.approver.view().logins.some(({ codeTail }) => codeTail === '000001')).toBe(false);
  return { world, flood };
}

describe('a request that a flood has pushed out and that comes again', () => {
  it('still asks for its number, whatever the second event says', () => {
    const { world, flood } = flooded({ matchNumber: '42' });
    expect(world.arrive('code-000001').choices).toContain('42');
    expect(world.arrive('code-000001', { matchNumber: '43' })).not.toHaveProperty('choices');
    flood();
    // The numbers differ, for ever.
    expect(world.arrive('code-000001', { matchNumber: '42' })).not.toHaveProperty('choices');
  });

  it('is shown as contradictory where it is described differently', () => {
    const { world } = flooded({ details: { location: 'Elsewhere' } });
    const again = world.arrive('code-000001', { details: { location: 'Your office' } });
    expect(again.contradictions).toEqual([{ field: 'location', values: ['Elsewhere', 'Your office'] }]);
  });

  it('lives no longer than it would have, and is not new once it is over', () => {
    const { world } = flooded({ expireTime: 120 });
    world.pass(60_000);
    const again = { pushCodeId: 'code-000001', origin: 'event', details: {}, expireTime: 120 } as const;
    expect(world.approver.receive(again, alex.id)).toBe('new');
    world.pass(60_000);
    expect(world.login('code-000001').stage.name).toBe('expired');
    const late = flooded({ expireTime: 120 }).world;
    late.pass(120_000);
    expect(late.approver.receive(again, alex.id)).toBe('expired');
  });

  it('is described by its event where it was known by its bare code', () => {
    const { world } = flooded({ origin: 'link' });
    const again = world.arrive('code-000001', { matchNumber: '42', details: { appName: 'Payroll' } });
    expect(again).toMatchObject({ origin: 'event', details: { appName: 'Payroll' } });
    expect(again.choices).toContain('42');
  });
});
