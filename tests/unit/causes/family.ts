import { describe, expect, it } from 'vitest';

/** What happens, and the name of the message that the app then chooses; `undefined`: none that names a cause. */
export type Happening = () => string | undefined | Promise<string | undefined>;

/** Happenings by a few words. */
type Happenings = Readonly<Record<string, Happening>>;

/**
 * Messages of which each names another cause. Every cause is made to happen, and has to lead to its own message: so no
 * message is reached by the cause of another. `texts`: all messages of the family, which must not say the same.
 * `unknown`: what has none of these causes, and may name none.
 */
export function family(
  name: string,
  {
    texts,
    causes,
    unknown,
  }: {
    readonly texts: Readonly<Record<string, unknown>>;
    readonly causes: Readonly<Record<string, Happenings>>;
    readonly unknown?: Happenings;
  },
): void {
  describe(name, () => {
    const all = Object.entries(causes).flatMap(([message, each]) =>
      Object.entries(each).map(([cause, happens]) => [cause, message, happens] as const),
    );
    it.each(all)('%s leads to “%s” and to nothing else', async (_, message, happens) => {
      expect(await happens()).toBe(message);
    });

    it('each message has a cause here, and says something else than the others', () => {
      expect(Object.keys(causes).toSorted()).toEqual(Object.keys(texts).toSorted());
      const said = Object.values(texts).map((text) => (typeof text === 'string' ? text : String(text)));
      expect(new Set(said).size).toBe(said.length);
    });

    it.each(Object.entries(unknown ?? {}))('%s names no cause', async (_, happens) => {
      expect(await happens()).toBeUndefined();
    });
  });
}
