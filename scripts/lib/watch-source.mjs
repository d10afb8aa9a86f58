import { watch } from 'node:fs';

/** Editors write a file in several steps: milliseconds without a further change. */
const quiet = 200;

/**
 * Watches folders.
 * @param {readonly string[]} folders
 */
export function watchSource(folders) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  let isChanged = false;
  let tell = () => {};
  const note = () => {
    isChanged = true;
    tell();
  };
  const watchers = folders.map((folder) =>
    watch(folder, { recursive: true }, () => {
      clearTimeout(timer);
      timer = setTimeout(note, quiet);
    }),
  );
  return {
    /**
     * Waits for the next change; one since the last call counts.
     * @returns {Promise<'changed'>}
     */
    changed: async () => {
      if (!isChanged)
        await new Promise((resolve) => {
          tell = () => resolve(undefined);
        });
      isChanged = false;
      return 'changed';
    },
    close: () => {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
    },
  };
}
