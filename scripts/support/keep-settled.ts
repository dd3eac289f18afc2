import { settleDue } from '@/lib/commands/settle-due';
import { log } from '@/lib/log';
import { codeOf } from './failure';
import { repeatedly } from './repeatedly';

/**
 * Settles every minute what time alone has changed, as a condition that lapses.
 * @returns what ends it
 */
export function keepSettled(everyMs?: number): () => Promise<void> {
  return repeatedly(settleOnce, everyMs);
}

async function settleOnce(): Promise<void> {
  try {
    await settleDue(new Date());
  } catch (error) {
    const said = error instanceof Error ? error.message.trim().split('\n').at(-1) : 'unknown';
    log('error', 'what is due was not settled', { code: codeOf(error), error: said });
  }
}
