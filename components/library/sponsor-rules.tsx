import { conditionInWords, type Amount } from '@/lib/domain/policy/condition-in-words';
import type { PolicyPack } from '@/lib/domain/policy/pack-schema';
import { GATES, LEVEL_NAMES, STAGE_NAMES, type ExecutiveLevel, type Gate } from '@/lib/domain/vocabulary';
import { list } from '@/lib/format';
import { DataTable } from '../ui/data-table';
import { Definitions } from '../ui/definitions';
import { Section } from '../ui/section';
import { PackText } from './pack-text';
import { SponsorTables } from './sponsor-tables';

interface SponsorRulesProps {
  readonly pack: PolicyPack;
  readonly amount: Amount;
  readonly money: (amount: number) => string;
}

/** Which executive must sponsor: the floors of every table, and the rules that raise them. */
export function SponsorRules({ pack, amount, money }: SponsorRulesProps) {
  const { levels, method, stage_effect: effects, modifiers, escalation } = pack.sponsorship;
  return (
    <Section id="sponsor" title="Which executive must sponsor" lead>
      <div className="grid gap-7">
        <p className="max-w-3xl">{method}</p>
        <div>
          <h3 className="pb-1">Levels, from the lowest</h3>
          <Definitions items={levels.map(({ id, means }) => ({ term: LEVEL_NAMES[id], value: means }))} />
        </div>
        <SponsorTables sponsorship={pack.sponsorship} money={money} />
        <div>
          <h3 className="pb-1">Rules that raise it</h3>
          <DataTable
            label="Rules that raise the sponsor"
            className="plain pile"
            columns={[
              { label: 'When', className: 'w-2/5' },
              { label: 'Then', className: 'w-1/5' },
              { label: 'At' },
              { label: 'Why', className: 'w-1/4' },
            ]}
          >
            <tbody role="rowgroup">
              {modifiers.map(({ id, when, floor, co = [], stages, note, reasoning }) => (
                <tr key={id} role="row">
                  <th role="rowheader" scope="row" className="font-medium">
                    {conditionInWords(when, pack, amount)}
                  </th>
                  <td role="cell" data-label="Then" className="narrow:!block">
                    {thenInWords(floor, co)}
                    {note && <span className="second">{note}</span>}
                  </td>
                  <td role="cell" data-label="At" className="narrow:!block">
                    {list(stages.map((stage: Gate) => STAGE_NAMES[stage]))}
                  </td>
                  <td role="cell" className="text-ink-2">
                    {reasoning}
                  </td>
                </tr>
              ))}
            </tbody>
          </DataTable>
        </div>
        <div>
          <h3 className="pb-1">At each gate</h3>
          <Definitions
            items={inOrder(effects).map(([gate, words]) => ({
              term: Object.hasOwn(STAGE_NAMES, gate) ? STAGE_NAMES[gate as Gate] : 'Exceptions',
              value: <PackText pack={pack}>{words}</PackText>,
            }))}
          />
        </div>
        <div>
          <h3 className="pb-1">Afterwards</h3>
          <DataTable
            label="What raises it after the gate"
            className="plain pile"
            columns={[{ label: 'When', className: 'w-1/2' }, { label: 'Then' }]}
          >
            <tbody role="rowgroup">
              {escalation.map(({ when, then }) => (
                <tr key={when} role="row">
                  <th role="rowheader" scope="row" className="font-medium">
                    <PackText pack={pack}>{when}</PackText>
                  </th>
                  <td role="cell">
                    <PackText pack={pack}>{then}</PackText>
                  </td>
                </tr>
              ))}
            </tbody>
          </DataTable>
        </div>
      </div>
    </Section>
  );
}

function thenInWords(floor: ExecutiveLevel | undefined, co: readonly ExecutiveLevel[]): string {
  const lead = floor ? `${LEVEL_NAMES[floor]} or higher leads` : '';
  const beside = co.length > 0 ? `${list(co.map((one) => LEVEL_NAMES[one]))} signs as well` : '';
  return [lead, beside].filter((part) => part !== '').join('; ');
}

/** The gates on the way up, then what holds beside them: a stored pack has lost the order of its keys. */
function inOrder(effects: Readonly<Record<string, string>>): [string, string][] {
  const place = (key: string) => (GATES as readonly string[]).indexOf(key);
  const last = GATES.length;
  const rank = (key: string) => (place(key) === -1 ? last : place(key));
  return Object.entries(effects).sort(([left], [right]) => rank(left) - rank(right));
}
