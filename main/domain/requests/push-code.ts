/** How many of the last characters may be shown and logged. */
export const tailLength = 6;

/** What of a push code may be shown and logged; less for a code so short that the tail would give it away. */
export const codeTail = (pushCode: string): string =>
  pushCode.slice(pushCode.length - Math.min(tailLength, Math.floor(pushCode.length / 2)));
