import { Icon } from './icon';

interface SavedProps {
  /** The time of the last save as it is shown: `14:29`. None: nothing was saved yet. */
  readonly at?: string | undefined;
  readonly saving?: boolean;
  /** Why the last save failed; what was typed is still here. */
  readonly failed?: string | undefined;
}

/** Says that what was typed is kept. It is always there, so that a change of it is spoken. */
export function Saved({ at, saving = false, failed }: SavedProps) {
  const icon = failed ? 'gate-error' : saving ? 'clock' : at ? 'check' : null;
  const words = failed ?? (saving ? 'Saving' : at ? `Saved ${at}` : '');
  return (
    <p role="status" className={`flex min-h-5 items-start gap-1.5 text-sm ${failed ? 'text-rejected' : 'text-ink-2'}`}>
      {icon && <Icon name={icon} className="mt-0.5" />}
      <span>{words}</span>
    </p>
  );
}
