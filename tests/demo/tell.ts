/** One line of the story. */
export const tell = (line = ''): boolean => process.stdout.write(`${line}\n`);

/** A step that a person or a program takes. */
export const step = (who: string, what: string): boolean => tell(`  ${who.padEnd(9)} ${what}`);
