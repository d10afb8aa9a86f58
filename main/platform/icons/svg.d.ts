/** A drawing as text, bundled into main. */
declare module '*.svg?raw' {
  export const text: string;
  export { text as default };
}
