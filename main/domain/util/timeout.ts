/**
 * What `run` gives within this many milliseconds, else `late`. The signal calls off what is still under way at the end.
 * Rejects where `run` does in time.
 */
export async function withTimeout<T>(
  limitMs: number,
  run: (signal: AbortSignal) => Promise<T>,
  late: NoInfer<T>,
): Promise<T> {
  const abort = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(late), limitMs);
  });
  try {
    return await Promise.race([run(abort.signal), tooLate]);
  } finally {
    clearTimeout(timer);
    abort.abort();
  }
}
