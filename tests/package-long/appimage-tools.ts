import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Bytes of the runtime, after which the squashed files begin. */
const offset = 4096;

/**
 * Stands for the runtime of an AppImage, which electron-builder downloads: it unpacks in place of mounting, and tells the
 * app the same. What comes after its last line is no text.
 */
const runtime = `#!/bin/sh
export APPIMAGE="$(readlink -f "$0")" ARGV0="$0"
folder=$(mktemp -d)
export APPDIR="$folder/app"
unsquashfs -q -n -o ${offset} -d "$APPDIR" "$APPIMAGE" > /dev/null
"$APPDIR/AppRun" "$@" &
trap 'kill $!' TERM
wait $!
status=$?
trap : TERM
wait $! 2> /dev/null && status=0
rm -r "$folder"
exit $status
`;

/** Makes the folder of tools that `APPIMAGE_TOOLS_PATH` names, of what the system has. Gone with this process. */
export function makeAppImageTools(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pa-appimage-tools-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  symlinkSync('/usr/bin/desktop-file-validate', join(folder, 'desktop-file-validate'));
  // Small is slow.
  const squash = '#!/bin/sh\nexec /usr/bin/mksquashfs "$@" -Xcompression-level 1\n';
  writeFileSync(join(folder, 'mksquashfs'), squash, { mode: 0o755 });
  for (const arch of ['x64', 'arm64']) {
    mkdirSync(join(folder, 'lib', arch), { recursive: true });
    mkdirSync(join(folder, 'runtimes'), { recursive: true });
    writeFileSync(join(folder, 'runtimes', `runtime-${arch}`), runtime.padEnd(offset, '\n'));
  }
  return folder;
}
