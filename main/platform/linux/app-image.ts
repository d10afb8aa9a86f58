/** Where an AppImage's runtime has put the app for as long as it runs. Any program that an AppImage starts has the variable. */
const placeOf = (env: NodeJS.ProcessEnv, execPath: string): string | undefined => {
  const { APPDIR: place } = env;
  return place && execPath.startsWith(`${place}/`) ? place : undefined;
};

/** What starts this app: an AppImage runs from a place that is gone after it, and its own file is what starts. */
export const executableOf = (env: NodeJS.ProcessEnv, execPath: string): string =>
  (placeOf(env, execPath) && env['APPIMAGE']) || execPath;

/**
 * Whether it has been unpacked for this one run (`--appimage-extract-and-run`): its files go as soon as the process ends
 * that the runtime has started.
 */
export function isUnpackedForNow(env: NodeJS.ProcessEnv, execPath: string): boolean {
  const place = placeOf(env, execPath);
  return place !== undefined && Boolean(env['APPIMAGE']) && !/\/\.mount_[^/]+$/.test(place);
}
