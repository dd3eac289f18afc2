import type { Refusal } from '@/lib/domain/result';
import { Button } from '../ui/button';
import { Note } from '../ui/note';

interface TheirsOrMineProps {
  /** Why the last save was refused; null where it was not. */
  readonly refusal: Refusal | null;
  /** What somebody else saved meanwhile, in words. */
  readonly theirs: (refusal: Refusal) => string;
  readonly decide: (keep: 'mine' | 'theirs') => void;
}

/** A refused save: what somebody else wrote meanwhile, to keep or to replace, or why it was refused. */
export function TheirsOrMine({ refusal, theirs, decide }: TheirsOrMineProps) {
  if (!refusal) return null;
  if (refusal.code !== 'stale_version') {
    return refusal.issues ? null : <Note tone="rejected" role="alert" title={refusal.message} />;
  }
  return (
    <Note tone="changes" role="alert" title={refusal.message}>
      <p className="my-1 text-ink">Theirs, saved: {theirs(refusal)}</p>
      <div className="flex flex-wrap gap-2">
        <Button size="small" onClick={() => decide('theirs')}>
          Keep theirs
        </Button>
        <Button size="small" onClick={() => decide('mine')}>
          Keep mine
        </Button>
      </div>
    </Note>
  );
}
