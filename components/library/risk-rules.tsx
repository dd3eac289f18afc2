import { conditionInWords, type Amount } from '@/lib/domain/policy/condition-in-words';
import { indexFields } from '@/lib/domain/policy/condition';
import { optionLabel } from '@/lib/domain/policy/labels';
import type { PolicyPack, RiskTierRule } from '@/lib/domain/policy/pack-schema';
import type { Viewing } from '@/lib/format';
import { PackText } from './pack-text';
import { TierMark } from '../use-case/tier-mark';
import { DataTable } from '../ui/data-table';
import { Definitions } from '../ui/definitions';
import { Section } from '../ui/section';
import { Moment } from '../ui/time';

interface RiskRulesProps {
  readonly pack: PolicyPack;
  readonly amount: Amount;
  readonly viewing: Viewing;
}

const BASES = { law: 'Law', house: 'House rule' } as const;

/** How the risk tier is found: the first rule from the top that holds. */
export function RiskRules({ pack, amount, viewing }: RiskRulesProps) {
  const { note, rules, deadlines_shown_to_compliance: deadlines } = pack.risk_tier;
  return (
    <Section id="risk" title="Which risk tier applies" lead>
      <div className="grid gap-7">
        <p className="max-w-3xl">
          <PackText pack={pack}>{note}</PackText>
        </p>
        <DataTable
          label="Rules of the risk tier, in their order"
          className="plain pile"
          columns={[
            { label: 'Tier', className: 'w-36' },
            { label: 'When', className: 'w-1/3' },
            { label: 'Basis', className: 'w-1/4' },
            { label: 'What follows' },
          ]}
        >
          <tbody role="rowgroup">
            {rules.map((rule) => (
              <tr key={rule.id} role="row">
                <th role="rowheader" scope="row">
                  <TierMark tier={rule.tier} />
                  <span className="second">{rule.id}</span>
                </th>
                <td role="cell" className="narrow:!block">
                  {conditionInWords(rule.when, pack, amount)}
                </td>
                <td role="cell" data-label="Basis" className="narrow:!block">
                  {BASES[rule.basis]}
                  {Object.entries(rule.articles ?? {}).map(([option, article]) => (
                    <span key={option} className="second">
                      {option === 'any' ? article : `${optionInWords(option, rule, pack)}: ${article}`}
                    </span>
                  ))}
                </td>
                <td role="cell" className="narrow:!block">
                  <PackText pack={pack}>{rule.effect}</PackText>
                </td>
              </tr>
            ))}
          </tbody>
        </DataTable>
        <div>
          <h3 className="pb-1">Since when duties apply</h3>
          <Definitions
            items={deadlines.map(({ duty, from }) => ({
              term: <Moment at={from} viewing={viewing} as="exact" />,
              value: duty,
              key: duty,
            }))}
          />
        </div>
      </div>
    </Section>
  );
}

/** The option of the field that the rule asks about. */
function optionInWords(option: string, { when }: RiskTierRule, pack: PolicyPack): string {
  const asked = JSON.stringify(when);
  const field = [...indexFields(pack.fields).values()].find(
    ({ key, options = [] }) => asked.includes(`"${key}"`) && options.includes(option),
  );
  return field ? optionLabel(field, option, pack) : option;
}
