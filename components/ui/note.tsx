import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';

/** A state, or none: the only meanings a colour has. */
export type Tone = 'neutral' | 'waiting' | 'changes' | 'approved' | 'stale' | 'rejected';

const LOOKS = {
  neutral: { ground: 'bg-canvas', ink: 'text-ink', icon: 'message' },
  waiting: { ground: 'bg-waiting-soft', ink: 'text-waiting', icon: 'clock' },
  changes: { ground: 'bg-changes-soft', ink: 'text-changes', icon: 'state-changes' },
  approved: { ground: 'bg-approved-soft', ink: 'text-approved', icon: 'state-approved' },
  stale: { ground: 'bg-stale-soft', ink: 'text-stale', icon: 'state-stale' },
  rejected: { ground: 'bg-rejected-soft', ink: 'text-rejected', icon: 'state-rejected' },
} as const satisfies Record<Tone, { ground: string; ink: string; icon: IconName }>;

interface NoteProps {
  readonly tone?: Tone;
  /** Another icon than that of the tone. */
  readonly icon?: IconName;
  readonly title?: ReactNode;
  readonly titleId?: string;
  /** Spoken when it appears: `status` when there is time, `alert` at once. */
  readonly role?: 'status' | 'alert' | undefined;
  readonly children?: ReactNode;
}

/** Something to know about the page or a part of it, with the next step as its last words. */
export function Note({ tone = 'neutral', icon, title, titleId, role, children }: NoteProps) {
  const look = LOOKS[tone];
  return (
    <div role={role} className={`flex items-start gap-2.5 rounded-md px-3 py-2.5 ${look.ground}`}>
      <Icon name={icon ?? look.icon} className={`mt-0.5 ${look.ink}`} />
      <div className="min-w-0">
        {title && (
          <p id={titleId} className="font-semibold">
            {title}
          </p>
        )}
        {children && <div className="text-ink-2">{children}</div>}
      </div>
    </div>
  );
}
