/** What may be reported of an exception: never its message, which may hold anything. */
export type Fault = { readonly name: string; readonly place: string };

/** A line of the bundle, as the stack of an exception names it. */
const ownLine = /^\s+at .*[/\\]out[/\\]main[/\\](?:chunks[/\\])?([\w-]+\.js):(\d+):\d+\)?$/m;

/** The name of an exception, and the line of the bundle that it comes from; `unknown` where it isn't one of ours. */
export function faultOf(error: unknown): Fault {
  if (!(error instanceof Error)) return { name: 'unknown', place: 'unknown' };
  const stack = error.stack ?? '';
  const [, file, line] = ownLine.exec(stack.slice(stack.indexOf(error.message) + error.message.length)) ?? [];
  return { name: error.name, place: file === undefined ? 'unknown' : `${file}:${line}` };
}
