import { describe, expect, it } from 'vitest';
import { SettingsStore } from '../../../../main/storage/settings-store';
import { TrayResidence, type TrayResidencePorts } from '../../../../main/services/tray-residence';
import { MemoryStore } from '../storage/memory-store';

class World {
  readonly store = new MemoryStore();
  readonly settings = new SettingsStore(this.store, {});
  readonly done: string[] = [];
  host: Awaited<ReturnType<TrayResidencePorts['findTrayHost']>> = 'missing';
  readonly life = this.start();

  /** As after a start of the app. */
  start(): TrayResidence {
    return new TrayResidence({
      settings: this.settings,
      findTrayHost: () => Promise.resolve(this.host),
      say: ({ kind }) => this.done.push(kind),
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
  it('that is said once, also after another start', async () => {
    const world = new World();
    await world.life.tellOfNoIcon();
    await world.life.tellOfNoIcon();
    await world.start().tellOfNoIcon();
    expect(world.done).toEqual(['no-tray']);
  });

  it.each(['there', 'unknown'] as const)('nothing is said if one is %s', async (host) => {
    const world = new World();
    world.host = host;
    await world.life.tellOfNoIcon();
    expect(world.done).toEqual([]);
  });
});
