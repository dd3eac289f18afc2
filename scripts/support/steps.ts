/** Says what goes on: a line when a step begins and one when it is done, with its seconds. */
export async function step<T>(
  doing: string,
  work: (progress: (words: string) => void) => Promise<T> | T,
  done?: (result: T) => string,
): Promise<T> {
  const began = performance.now();
  const live = process.stdout.isTTY;
  process.stdout.write(`${doing} …\n`);
  let shown = 0;
  const result = await work((words) => {
    // A pipe gets a line now and then, a terminal every step.
    const now = performance.now();
    if (!live && now - shown < 5_000) return;
    shown = now;
    process.stdout.write(`  ${words}\n`);
  });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  process.stdout.write(`  ${done ? done(result) : 'done'} (${seconds} s)\n`);
  return result;
}
