import type { PolicyPack } from '@/lib/domain/policy/pack-schema';
import { renewDaysOf } from '@/lib/domain/policy/validity';
import { GATES, RISK_TIERS, STAGE_NAMES, TIER_NAMES } from '@/lib/domain/vocabulary';
import { DataTable } from '../ui/data-table';
import { Section } from '../ui/section';

/** How long an approval holds, by stage and risk tier. */
export function Validity({ validity }: Pick<PolicyPack, 'validity'>) {
  if (!validity) return null;
  const tiers = RISK_TIERS.filter((tier) => tier !== 'PROHIBITED');
  return (
    <Section id="validity" title="How long an approval holds" meta="months from its signature" lead>
      <div className="grid gap-7">
        <p className="max-w-3xl">
          {validity.note} It can be renewed from {renewDaysOf(validity)} days before its end on.
        </p>
        <DataTable
          label="Months an approval holds"
          className="plain"
          columns={[{ label: 'Stage' }, ...tiers.map((tier) => ({ label: TIER_NAMES[tier], num: true }))]}
        >
          <tbody role="rowgroup">
            {GATES.map((gate) => (
              <tr key={gate} role="row">
                <th role="rowheader" scope="row">
                  {STAGE_NAMES[gate]}
                </th>
                {tiers.map((tier) => (
                  <td key={tier} role="cell" className="num">
                    {validity.months[gate][tier]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </DataTable>
      </div>
    </Section>
  );
}
