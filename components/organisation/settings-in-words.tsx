import { count, formatNumber, type Viewing } from '@/lib/format';
import { Definitions } from '../ui/definitions';
import { SETTING_NAMES, type Settings } from './setting-names';

interface SettingsInWordsProps {
  readonly settings: Settings;
  readonly viewing: Viewing;
}

/** What the rules read of the organisation, for whoever reads and changes nothing. */
export function SettingsInWords({ settings, viewing }: SettingsInWordsProps) {
  const { name, employees, currency, reviewDays, oneSectionPerPerson } = settings;
  return (
    <Definitions
      items={[
        { term: SETTING_NAMES.name, value: name },
        { term: SETTING_NAMES.employees, value: formatNumber(employees, viewing) },
        { term: SETTING_NAMES.currency, value: currency },
        { term: SETTING_NAMES.reviewDays, value: count(reviewDays, 'day', 'days') },
        { term: SETTING_NAMES.oneSectionPerPerson, value: oneSectionPerPerson ? 'Yes' : 'No' },
      ]}
    />
  );
}
