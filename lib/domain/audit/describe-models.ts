import { counted, listed } from '../counted';
import { dayInWords } from '../condition/day';
import { CAPABILITY_NAMES, HOSTING_NAMES, LIFECYCLE_NAMES } from '../model/model';
import { modelDifferences } from '../model/model-in-words';
import { ROLE_NAMES } from '../vocabulary';
import type { AuditEvent } from './audit-event';
import { stepInWords } from './change-in-words';
import { line, type Described } from './described';
import type { Json } from './json';

type ModelEvent = Extract<AuditEvent, { readonly type: `model${string}` | `use-case.model${string}` }>;

/** An entry about the register of models, or about the models a use case names, in words. */
export function describeModels(event: ModelEvent): Described {
  switch (event.type) {
    case 'use-case.models-named': {
      const { from, to, stale } = event.data;
      const lines = modelDifferences(from, to).map((one) => `${one.label}: ${one.from} → ${one.to}`);
      const names = listed(stale.map((role) => ROLE_NAMES[role]));
      return line('edit', 'named its models', [...lines, ...(names ? [`Stale now: ${names}`] : [])].join('\n'));
    }
    case 'use-case.model-changed':
      return line('edit', `changed a model this uses, ${event.data.model}`, steps(event.data.changes));
    case 'use-case.model-turned': {
      const { model, lifecycle, on } = event.data;
      return line(
        'stop',
        `noted that ${model} is ${LIFECYCLE_NAMES[lifecycle].toLowerCase()}`,
        `Since ${dayInWords(on)}`,
      );
    }
    case 'model.added':
      return line('edit', `added the model ${event.data.model}`, event.data.region);
    case 'model.changed':
      return line('edit', `changed the model ${event.data.model}`, steps(event.data.changes));
    case 'model.lifecycle-set': {
      const { model, changes, reason } = event.data;
      return line('stop', `set the lifecycle of ${model}`, [steps(changes), reason].filter(Boolean).join('\n'));
    }
    case 'models.imported': {
      const { added, unchanged, file } = event.data;
      const known = unchanged > 0 ? `, ${unchanged} already there` : '';
      return line('edit', `imported ${counted(added, 'model', 'models')}`, `${file}${known}`);
    }
  }
}

const FIELDS: Readonly<Record<string, string>> = {
  provider: 'Provider',
  name: 'Name',
  region: 'Region',
  hosting: 'Where it runs',
  capability: 'Capability',
  note: 'Note',
  deprecatedOn: 'Deprecated from',
  endsOn: 'Ends on',
  replacement: 'Advised replacement',
};

function steps(changes: readonly { readonly field: string; readonly from: Json; readonly to: Json }[]): string {
  return changes
    .map(
      ({ field, from, to }) =>
        `${FIELDS[field] ?? field}: ${stepInWords({ from: told(field, from), to: told(field, to) })}`,
    )
    .join('\n');
}

function told(field: string, value: Json): string | null {
  if (typeof value !== 'string' || value === '') return null;
  if (field === 'deprecatedOn' || field === 'endsOn') return dayInWords(value);
  const names: Readonly<Record<string, string>> =
    field === 'hosting' ? HOSTING_NAMES : field === 'capability' ? CAPABILITY_NAMES : {};
  return names[value] ?? value;
}
