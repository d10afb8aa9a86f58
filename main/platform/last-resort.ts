/** Has every exception that nothing caught reported, and the app go on: what it was doing is lost, all else stands. */
export function watchFaults(onFault: (error: unknown) => void): void {
  process.on('uncaughtException', onFault);
  process.on('unhandledRejection', onFault);
}
