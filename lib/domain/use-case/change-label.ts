import type { PolicyPack } from '../policy/pack-schema';

const OF_THE_RECORD: Readonly<Record<string, string>> = {
  owner: 'Owner',
  members: 'Team',
  businessUnit: 'Business unit',
  visibility: 'Who may read it',
  riskTier: 'Risk tier',
  stage: 'Stage',
  archived: 'Archived',
};

/** What a thing that changed on a record is called: a field as the pack calls it; undefined where it is its own name. */
export function changeLabel(what: string, { fields }: Pick<PolicyPack, 'fields'>): string | undefined {
  return fields.find(({ key }) => key === what)?.label ?? OF_THE_RECORD[what];
}
