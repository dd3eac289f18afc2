import { count } from '@/lib/format';
import { Definitions } from '../ui/definitions';
import { SETTING_NAMES, type Settings } from './setting-names';

/** What the rules read of the organisation, for whoever reads and changes nothing. */
export function SettingsInWords({ settings }: { readonly settings: Settings }) {
  const { name, employees, currency, reviewDays, oneSectionPerPerson } = settings;
  return (
    <Definitions
      items={[
        { term: SETTING_NAMES.name, value: name },
        { term: SETTING_NAMES.employees, value: String(employees) },
        { term: SETTING_NAMES.currency, value: currency },
        { term: SETTING_NAMES.reviewDays, value: count(reviewDays, 'day', 'days') },
        { term: SETTING_NAMES.oneSectionPerPerson, value: oneSectionPerPerson ? 'Yes' : 'No' },
      ]}
    />
  );
}
