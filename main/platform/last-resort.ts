/** Has every exception that nothing caught reported, and the app go on: what it was doing is lost, all else stands. */
export function watchFaults(onFault: (error: unknown) => void): void {
  process.on('uncaughtException', onFault);
  process.on('unhandledRejection', onFault);
}

/**
 * Ends the process as soon as the app has ended. On Linux, Chromium would wait for every service that it has ever asked,
 * 24 seconds for a portal that is silent (xdg-desktop-portal#701): nothing of that is the user's.
 */
export function endAtOnce(status: number): void {
  // Node's own way out, which waits for nobody; `process.exit` is Electron's.
  const exit: unknown = Reflect.get(process, 'reallyExit');
  if (process.platform === 'linux' && typeof exit === 'function') Reflect.apply(exit, process, [status]);
}
