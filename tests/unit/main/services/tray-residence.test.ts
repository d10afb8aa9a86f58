import { describe, expect, it } from 'vitest';
import { SettingsStore } from '../../../../main/storage/settings-store';
import { TrayResidence } from '../../../../main/services/tray-residence';
import { MemoryStore } from '../storage/memory-store';

class World {
  readonly store = new MemoryStore();
  readonly settings = new SettingsStore(this.store, {});
  readonly done: string[] = [];
  readonly life = this.start();

  /** As after a start of the app. */
  start(): TrayResidence {
    return new TrayResidence({
      settings: this.settings,
      say: ({ kind }) => this.done.push(kind),
      unsay: ({ kind }) => this.done.push(`no ${kind}`),
      onChange: () => undefined,
      closeMainWindow: () => this.done.push('closed'),
      quit: () => this.done.push('quit'),
    });
  }
}

describe('closing the main window', () => {
  it('asks once, and then leaves the app in the tray', () => {
    const { life, settings, done } = new World();
    expect([life.mayCloseMainWindow(), life.isAsking]).toEqual([false, true]);
    life.keep(true);
    expect([life.mayCloseMainWindow(), life.isAsking]).toEqual([true, false]);
    expect(settings.values.keepInTray).toBe('yes');
    expect(done).toEqual(['closed']);
  });

  it('can quit, and asks again the next time', () => {
    const { life, done } = new World();
    life.mayCloseMainWindow();
    life.keep(false);
    expect(done).toEqual(['quit']);
    expect(life.mayCloseMainWindow()).toBe(false);
  });

  it('is possible also where nothing can be written', () => {
    const { life, store, done } = new World();
    store.readOnly = true;
    life.mayCloseMainWindow();
    life.keep(true);
    expect(done).toEqual(['closed']);
    expect(life.isAsking).toBe(false);
  });
});

describe('where there may be no tray icon', () => {
  it('that is said once a window can show it, and once only, also after another start', () => {
    const world = new World();
    world.life.hostIs('missing');
    expect(world.done).toEqual([]);
    world.life.windowShown(true);
    world.life.windowShown(true);
    const later = world.start();
    later.hostIs('missing');
    later.windowShown(true);
    expect(world.done).toEqual(['no-tray']);
  });

  it('that is said when it is found out, and not any more when a panel has come', () => {
    const world = new World();
    world.life.windowShown(true);
    expect(world.done).toEqual([]);
    world.life.hostIs('missing');
    world.life.hostIs('there');
    expect(world.done).toEqual(['no-tray', 'no no-tray']);
  });

  it.each(['there', 'unknown'] as const)('nothing is said if one is %s', (host) => {
    const world = new World();
    world.life.hostIs(host);
    world.life.windowShown(true);
    expect(world.done).not.toContain('no-tray');
  });
});

describe('where no window comes up for a request', () => {
  it('that is said with the first window, and once only, also after another start', () => {
    const world = new World();
    world.life.windowShown(false);
    world.life.windowShown(false);
    world.start().windowShown(false);
    expect(world.done.filter((each) => each === 'no-pop-up')).toHaveLength(1);
    const ordinary = new World();
    ordinary.life.windowShown(true);
    expect(ordinary.done).toEqual([]);
  });
});
