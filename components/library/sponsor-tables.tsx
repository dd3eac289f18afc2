import type { ReactNode } from 'react';
import type { SizeBand, Sponsorship } from '@/lib/domain/policy/pack-schema';
import { GATES, LEVEL_NAMES, STAGE_NAMES, type ExecutiveLevel } from '@/lib/domain/vocabulary';
import { list } from '@/lib/format';
import { DataTable } from '../ui/data-table';

interface SponsorTablesProps {
  readonly sponsorship: Sponsorship;
  readonly money: (amount: number) => string;
}

interface Floor {
  readonly below?: number | undefined;
  readonly lead: ExecutiveLevel;
  readonly co?: readonly ExecutiveLevel[] | undefined;
}

/** The tables of floors: by investment and size, by teams, by units, by size alone. */
export function SponsorTables({ sponsorship, money }: SponsorTablesProps) {
  const { tables, org_size_bands: bands } = sponsorship;
  const plain = (n: number) => String(n);
  return (
    <>
      <Part title="By investment over 12 months and size of the organisation" why={tables.investment_12m.reasoning}>
        <FloorTable
          label="Sponsor by investment"
          what="Investment"
          groups={bands.map(({ id, employees }) => ({
            name: `${BAND_NAMES[id]}: ${employeesInWords(employees)}`,
            floors: tables.investment_12m[id],
          }))}
          figure={money}
        />
      </Part>
      <Part title="By number of teams" why={tables.participating_teams.reasoning}>
        <FloorTable
          label="Sponsor by teams"
          what="Teams"
          groups={[{ name: null, floors: tables.participating_teams.any_size }]}
          figure={plain}
        />
      </Part>
      <Part title="By number of business units" why={tables.business_units.reasoning}>
        <FloorTable
          label="Sponsor by business units"
          what="Units"
          groups={[{ name: null, floors: tables.business_units.any_size }]}
          figure={plain}
        />
      </Part>
      <Part title="For live use, whatever the sum" why={tables.organisation_size.reasoning}>
        <DataTable
          label="Sponsor by size of the organisation"
          className="plain pile"
          columns={[
            { label: 'Organisation' },
            ...GATES.filter((gate) => gate !== 'POC').map((gate) => ({ label: STAGE_NAMES[gate] })),
          ]}
        >
          <tbody role="rowgroup">
            {bands.map(({ id, employees }) => (
              <tr key={id} role="row">
                <th role="rowheader" scope="row" className="font-medium">
                  {BAND_NAMES[id]}: {employeesInWords(employees)}
                </th>
                {(['PRODUCTION', 'AT_SCALE'] as const).map((gate) => (
                  <td key={gate} role="cell" data-label={STAGE_NAMES[gate]}>
                    {LEVEL_NAMES[tables.organisation_size[gate][id]]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </DataTable>
      </Part>
    </>
  );
}

const BAND_NAMES = {
  SMALL: 'Small',
  MEDIUM: 'Medium',
  LARGE: 'Large',
  ENTERPRISE: 'Enterprise',
} as const satisfies Record<SizeBand, string>;

function Part({ title, why, children }: { title: string; why: string; children: ReactNode }) {
  return (
    <div>
      <h3>{title}</h3>
      <p className="max-w-3xl pb-1 text-sm text-ink-2">{why}</p>
      {children}
    </div>
  );
}

interface FloorTableProps {
  readonly label: string;
  readonly what: string;
  readonly groups: readonly { readonly name: string | null; readonly floors: readonly Floor[] }[];
  readonly figure: (n: number) => string;
}

function FloorTable({ label, what, groups, figure }: FloorTableProps) {
  return (
    <DataTable
      label={label}
      className="plain dense pile max-w-3xl"
      columns={[{ label: what }, { label: 'Lead sponsor' }, { label: 'Signs as well' }]}
    >
      {groups.map(({ name, floors }) => (
        <tbody key={name ?? 'all'} role="rowgroup">
          {name && (
            <tr role="row" className="group">
              <th role="rowheader" scope="rowgroup" colSpan={3}>
                {name}
              </th>
            </tr>
          )}
          {floors.map(({ below, lead, co = [] }, place) => (
            <tr key={lead + String(below)} role="row">
              <th role="rowheader" scope="row" className="font-medium">
                {rangeInWords(floors[place - 1]?.below, below, figure)}
              </th>
              <td role="cell" data-label="Lead sponsor">
                {LEVEL_NAMES[lead]}
              </td>
              <td role="cell" data-label="Signs as well">
                {co.length > 0 ? list(co.map((one) => LEVEL_NAMES[one])) : null}
              </td>
            </tr>
          ))}
        </tbody>
      ))}
    </DataTable>
  );
}

function rangeInWords(from: number | undefined, below: number | undefined, figure: (n: number) => string): string {
  if (below === undefined) return `${figure(from ?? 0)} or more`;
  return from === undefined ? `Below ${figure(below)}` : `${figure(from)} to below ${figure(below)}`;
}

function employeesInWords({ gte, lt }: Sponsorship['org_size_bands'][number]['employees']): string {
  const figure = (n: number) => n.toLocaleString('en');
  if (lt === undefined) return `${figure(gte ?? 0)} employees or more`;
  return gte === undefined ? `below ${figure(lt)} employees` : `${figure(gte)} to below ${figure(lt)} employees`;
}
