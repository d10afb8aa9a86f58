/*
 * Stands in the app for `node:process`. Electron makes the streams of standard input, output and errors when that module is
 * loaded, which takes longer than reading the settings; the global object makes each when it is first used.
 */
export default globalThis.process;
