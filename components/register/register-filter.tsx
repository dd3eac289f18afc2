import type { UseCaseFilter } from '@/lib/domain/use-case/filter';
import {
  GATES,
  RISK_TIERS,
  ROLE_NAMES,
  ROLES,
  SECTION_STATE_NAMES,
  SECTION_STATES,
  STAGE_NAMES,
  STAGES,
  TIER_NAMES,
} from '@/lib/domain/vocabulary';
import * as paths from '@/lib/paths';
import { without, type RegisterAddress } from '@/lib/register-address';
import { Button, ButtonLink } from '../ui/button';
import { CheckGroup } from '../ui/choices';
import { FilterChip } from '../ui/filter-chip';
import { Fold } from '../ui/fold';
import { SelectInput, TextInput } from '../ui/inputs';
import { filterInWords } from './filter-words';

interface RegisterFilterProps {
  readonly address: RegisterAddress;
  readonly units: readonly { readonly id: string; readonly name: string }[];
}

/** Names the panel has controls for; all other filters come by links and stay until they are taken off. */
const IN_PANEL = [
  'q',
  'stage',
  'gate',
  'tier',
  'provisional',
  'role',
  'state',
  'unit',
  'outOfAssurance',
  'origin',
  'archived',
  'mine',
];

/** Narrows the register. It works without code: everything chosen is the address of the list. */
export function RegisterFilter({ address: { filter, query }, units }: RegisterFilterProps) {
  const chips = filterInWords(filter, units);
  const kept = Object.entries(query).filter(([name]) => !IN_PANEL.includes(name));
  return (
    <search className="grid gap-3">
      <form action={paths.useCases()} aria-label="Filter use cases" className="grid gap-1">
        {kept.flatMap(([name, values]) =>
          values.map((value) => <input key={`${name} ${value}`} type="hidden" name={name} value={value} />),
        )}
        <div className="flex flex-wrap items-center gap-2">
          <div className="flex-[0_1_22rem] narrow:flex-auto">
            <TextInput
              name="q"
              id="filter-q"
              type="search"
              small
              hideLabel
              data-search=""
              label="Search in title, problem, intended use and team"
              placeholder="Title, problem, use, team or UC-12"
              defaultValue={filter.q}
            />
          </div>
          <Button type="submit" icon="search">
            Search
          </Button>
          {chips.map(({ label, value, names }) => (
            <FilterChip
              key={names.join()}
              label={label}
              value={value}
              removeHref={paths.useCases(without(query, names))}
            />
          ))}
          {chips.length > 1 && (
            <ButtonLink href={paths.useCases()} variant="plain">
              Clear all
            </ButtonLink>
          )}
        </div>
        <Fold summary="More filters">
          <Panel filter={filter} units={units} />
        </Fold>
      </form>
    </search>
  );
}

function Panel({ filter, units }: { readonly filter: UseCaseFilter; readonly units: RegisterFilterProps['units'] }) {
  const [first, ...others] = filter.unit ?? [];
  return (
    <div className="grid grid-cols-[repeat(auto-fill,minmax(12rem,1fr))] gap-x-8 gap-y-5 py-2">
      <CheckGroup
        name="stage"
        label="Stage"
        options={STAGES.map((value) => ({ value, label: STAGE_NAMES[value] }))}
        defaultValues={filter.stage}
      />
      <CheckGroup
        name="gate"
        label="At the gate to"
        options={GATES.map((value) => ({ value, label: STAGE_NAMES[value] }))}
        defaultValues={filter.gate}
      />
      <CheckGroup
        name="tier"
        label="Risk tier"
        options={RISK_TIERS.map((value) => ({ value, label: TIER_NAMES[value] }))}
        defaultValues={filter.tier}
      />
      <CheckGroup
        name="state"
        label="State of a section"
        options={SECTION_STATES.map((value) => ({ value, label: SECTION_STATE_NAMES[value] }))}
        defaultValues={filter.state}
      />
      <div className="grid content-start gap-3">
        <SelectInput
          small
          name="role"
          label="Of which section"
          placeholder="Any"
          options={ROLES.map((value) => ({ value, label: ROLE_NAMES[value] }))}
          defaultValue={filter.role ?? ''}
        />
        <SelectInput
          small
          name="unit"
          label="Business unit"
          placeholder="Any"
          options={units.map(({ id, name }) => ({ value: id, label: name }))}
          defaultValue={first ?? ''}
        />
        {others.map((unit) => (
          <input key={unit} type="hidden" name="unit" value={unit} />
        ))}
        <SelectInput
          small
          name="origin"
          label="Origin"
          placeholder="Any"
          options={[
            { value: 'REGISTERED', label: 'Registered here' },
            { value: 'IMPORTED', label: 'Imported, without sign-off' },
          ]}
          defaultValue={filter.origin ?? ''}
        />
      </div>
      <div className="grid content-start gap-3">
        <Flag name="mine" label="Team" yes="Mine only" value={filter.mine} />
        <Flag name="outOfAssurance" label="Assurance" yes="Out of assurance only" value={filter.outOfAssurance} />
        <Flag name="provisional" label="Screening" yes="Not screened yet only" value={filter.provisional} />
        <Flag name="archived" label="Archived" yes="Archived only" value={filter.archived} />
        <div>
          <Button type="submit" variant="primary">
            Show these
          </Button>
        </div>
      </div>
    </div>
  );
}

interface FlagProps {
  readonly name: string;
  readonly label: string;
  readonly yes: string;
  readonly value: boolean | undefined;
}

function Flag({ name, label, yes, value }: FlagProps) {
  return (
    <CheckGroup
      name={name}
      label={label}
      options={[{ value: 'true', label: yes }]}
      defaultValues={value === undefined ? [] : [String(value)]}
    />
  );
}
