import { dayInWords } from '@/lib/domain/condition/day';
import { LIFECYCLE_NAMES, type ModelDays, type ModelLifecycle } from '@/lib/domain/model/model';
import { Chip } from '../ui/tag';

const TONES = { ACTIVE: 'approved', DEPRECATED: 'changes', RETIRED: 'rejected' } as const;

/** What a model is today, and what is announced of it. */
export function Lifecycle({ lifecycle, deprecatedOn, endsOn }: ModelDays & { readonly lifecycle: ModelLifecycle }) {
  const told = [
    ...(lifecycle === 'ACTIVE' && deprecatedOn ? [`deprecated from ${dayInWords(deprecatedOn)}`] : []),
    ...(lifecycle === 'DEPRECATED' && deprecatedOn ? [`since ${dayInWords(deprecatedOn)}`] : []),
    ...(endsOn ? [`${lifecycle === 'RETIRED' ? 'since' : 'ends on'} ${dayInWords(endsOn)}`] : []),
  ];
  return (
    <span>
      <Chip tone={TONES[lifecycle]}>{LIFECYCLE_NAMES[lifecycle]}</Chip>
      {told.length > 0 && <span className="block text-sm text-ink-2">{told.join(', ')}</span>}
    </span>
  );
}
