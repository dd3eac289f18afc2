const MINUTE_MS = 60_000;

/**
 * Does something at once and then again and again, one at a time.
 * @param work handles its own failures
 * @returns what ends it: it waits for the one under way and does it a last time
 */
export function repeatedly(work: () => Promise<void>, everyMs = MINUTE_MS): () => Promise<void> {
  let ended = false;
  let timer: NodeJS.Timeout | undefined;
  const go = async () => {
    await work();
    if (ended) return;
    timer = setTimeout(() => {
      running = go();
    }, everyMs);
  };
  let running = go();
  return async () => {
    ended = true;
    clearTimeout(timer);
    await running;
    await work();
  };
}
