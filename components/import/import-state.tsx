import type { ImportView } from '@/lib/queries/find-import';
import type { Tone } from '../ui/note';
import { Chip } from '../ui/tag';

const STATES = {
  UPLOADED: { tone: 'neutral', words: 'Not run yet' },
  RUNNING: { tone: 'waiting', words: 'Running' },
  DONE: { tone: 'approved', words: 'Done' },
  FAILED: { tone: 'rejected', words: 'Interrupted' },
} as const satisfies Record<ImportView['state'], { tone: Tone; words: string }>;

export function ImportState({ state }: { readonly state: ImportView['state'] }) {
  const { tone, words } = STATES[state];
  return <Chip tone={tone}>{words}</Chip>;
}
