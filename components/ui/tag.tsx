import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';
import type { Tone } from './note';

/** A kind of thing, such as a provenance class. */
export function Tag({ children }: { readonly children: ReactNode }) {
  return (
    <span className="inline-flex items-center gap-1 rounded-sm border border-line-strong px-1.5 align-middle text-xs/4.5 whitespace-nowrap text-ink-2">
      {children}
    </span>
  );
}

const TONES = {
  neutral: 'bg-canvas text-ink-3',
  waiting: 'bg-waiting-soft text-waiting',
  changes: 'bg-changes-soft text-changes',
  approved: 'bg-approved-soft text-approved',
  stale: 'bg-stale-soft text-stale',
  rejected: 'bg-rejected-soft text-rejected',
} as const satisfies Record<Tone, string>;

const ICONS = {
  neutral: 'state-not-started',
  waiting: 'state-waiting',
  changes: 'state-changes',
  approved: 'state-approved',
  stale: 'state-stale',
  rejected: 'state-rejected',
} as const satisfies Record<Tone, IconName>;

/** A state of something small inside a text: `changed`, `Blocking question` */
export function Chip({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  return (
    <span
      className={`inline-flex items-center gap-1.5 rounded-sm py-0.5 pr-2 pl-1.5 align-middle text-sm ${TONES[tone]}`}
    >
      <Icon name={ICONS[tone]} />
      <span>{children}</span>
    </span>
  );
}
