/** Why the story can't go on; the message says it in one sentence. The cause is for the log. */
export class StoryStop extends Error {}

/** Waits for a part of the story. Where it fails, the story stops with what should have happened. */
export async function until<T>(expected: string, happening: Promise<T>): Promise<T> {
  try {
    return await happening;
  } catch (cause) {
    throw new StoryStop(`The demo stopped: ${expected} was expected, but did not happen.`, { cause });
  }
}
