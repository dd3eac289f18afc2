import { Failure, runScript } from './support/failure';
import { PARTS, type Outcome, type Part } from './support/test-parts';

/** Two cores are what a machine of a team has at the least. */
const AT_ONCE = 2;

/** Runs the parts, the light ones two at a time; a failed one does not stop the next. Ends with one line of figures. */
await runScript(async () => {
  const asked = process.argv.slice(2);
  const unknown = asked.filter((name) => !PARTS.some((part) => part.name === name));
  if (unknown.length > 0) {
    throw new Failure(
      `There is no part ${unknown.join(', ')}. The parts: ${PARTS.map(({ name }) => name).join(', ')}.`,
    );
  }
  const total = { passed: 0, failed: 0 };
  const began = performance.now();
  const run = async (part: Part) => {
    const { passed, failed, said, seconds } = await timed(part.run);
    total.passed += passed;
    total.failed += failed;
    const figures = [`${passed} passed`, ...(failed > 0 ? [`${failed} failed`] : [])].join(', ');
    process.stdout.write(`${failed > 0 ? '✗' : '✓'} ${part.name.padEnd(14)} ${figures} (${seconds} s)\n`);
    if (failed > 0) process.stdout.write(`\n${said.trim()}\n\n`);
  };
  const wanted = PARTS.filter(({ name }) => asked.length === 0 || asked.includes(name));
  const light = wanted.filter((part) => part.light);
  const next = async () => {
    for (let part = light.shift(); part; part = light.shift()) await run(part);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  for (const part of wanted) if (!part.light) await run(part);
  process.stdout.write(`\nin ${Math.round((performance.now() - began) / 1000)} s\n`);
  process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
  process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);
});

/** What a part throws is its failure: the summary still comes. */
async function timed(run: () => Promise<Outcome>): Promise<Outcome & { seconds: string }> {
  const began = performance.now();
  const outcome = await run().catch((error: unknown) => ({
    passed: 0,
    failed: 1,
    said:
      error instanceof Failure ? error.message : error instanceof Error ? (error.stack ?? error.message) : 'unknown',
  }));
  return { ...outcome, seconds: ((performance.now() - began) / 1000).toFixed(1) };
}
