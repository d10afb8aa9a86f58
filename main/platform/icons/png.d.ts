/** A picture as a data URL, bundled into main: a tray icon needs no file of its own. */
declare module '*.png?inline' {
  export const url: string;
  export { url as default };
}
