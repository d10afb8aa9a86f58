import { describe, expect, it } from 'vitest';
import { executableOf, isUnpackedForNow } from '../../../../../main/platform/linux/app-image';
import { howToStart, type Start } from '../../../../../main/platform/linux/begin-again';

/** A packaged app that was started with these arguments, and Chromium's choice. */
function started(platform: string, args: readonly string[] = [], env: NodeJS.ProcessEnv = {}): Start {
  const value = (name: string): string | undefined =>
    args.find((arg) => arg === `--${name}` || arg.startsWith(`--${name}=`))?.slice(name.length + 3);
  return {
    argv: ['push-approver', ...args],
    env,
    commandLine: {
      hasSwitch: (name) => value(name) !== undefined,
      getSwitchValue: (name) => (name === 'ozone-platform' ? platform : (value(name) ?? '')),
    },
    isPackaged: true,
  };
}

describe('the app', () => {
  it.each(['', 'x11'])('goes on here where Chromium has not chosen Wayland: %j', (platform) => {
    expect(howToStart(started(platform, [], { XDG_SESSION_TYPE: 'wayland' }))).toBe('here');
  });

  it.each([
    [[]],
    [['--hidden']],
    [['push-approver://login?pushCodeId=a b']],
    // What makes Chromium choose is no choice of X11 or not.
    [['--ozone-platform-hint=auto']],
    [['--', '--ozone-platform=wayland']],
  ])('begins again where it has: %j', (args) => {
    expect(howToStart(started('wayland', args))).toBe('again');
  });

  it.each([[['--ozone-platform=wayland']], [['-ozone-platform=wayland']], [['--ozone-platform', 'x']]])(
    'leaves it to who has named the platform: %j',
    (args) => {
      expect(howToStart(started('wayland', args))).toBe('asked-for');
    },
  );

  it('begins again once only', () => {
    for (const platform of ['x11', 'wayland'])
      expect(howToStart(started(platform, [], { PUSH_APPROVER_AWAITED: '1' }))).toBe('awaited');
  });

  it.each([['--remote-debugging-port=0'], ['--no-sandbox'], ['--ignore-certificate-errors']])(
    'refuses here what it refuses: %s',
    (arg) => {
      expect(howToStart(started('wayland', [arg]))).toBe('here');
      expect(howToStart({ ...started('wayland', [arg]), isPackaged: false })).toBe('again');
    },
  );

  it('answers a terminal here', () => {
    for (const args of [['policy', 'check'], ['policy', 'check', 'x'], ['--remove-desktop-entry']])
      expect(howToStart(started('wayland', args))).toBe('here');
    for (const args of [['policy'], ['check', 'policy']])
      expect(howToStart(started('wayland', args))).toBe('again');
  });
});

describe('what starts the app', () => {
  const path = '/tmp/.mount_PushAbc/push-approver';
  const image = { APPIMAGE: '/home/alex/Push.AppImage', APPDIR: '/tmp/.mount_PushAbc' };

  it('is the AppImage’s file where the app runs from it, and its own program otherwise', () => {
    expect(executableOf(image, path)).toBe(image.APPIMAGE);
    expect(executableOf({}, path)).toBe(path);
    // A terminal that came as an AppImage passes its own variables on.
    expect(executableOf(image, '/opt/push-approver/push-approver')).toBe('/opt/push-approver/push-approver');
    expect(executableOf({ ...image, APPDIR: '/tmp/.mount_Push' }, path)).toBe(path);
    // An unpacked image has no file.
    expect(executableOf({ APPDIR: image.APPDIR }, path)).toBe(path);
  });

  it('can’t begin again where its files go with this process', () => {
    const unpacked = { ...image, APPDIR: '/tmp/appimage_extracted_0f' };
    expect(isUnpackedForNow(unpacked, '/tmp/appimage_extracted_0f/push-approver')).toBe(true);
    expect(isUnpackedForNow(unpacked, path)).toBe(false);
    expect(isUnpackedForNow(image, path)).toBe(false);
    expect(isUnpackedForNow({ APPDIR: '/home/alex/squashfs-root' }, '/home/alex/squashfs-root/p')).toBe(
      false,
    );
  });
});
