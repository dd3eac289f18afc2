import { counted, listed } from '../counted';
import { daysInWords } from '../condition/day';
import { GRANT_ROLE_NAMES, LEVEL_NAMES, ROLE_NAMES } from '../vocabulary';
import type { OrganisationEvent } from './audit-event';
import { settingsInWords } from './change-in-words';
import { describeModels } from './describe-models';
import { describePacks } from './describe-packs';
import { line, type Described } from './described';

/** An entry about people, access and settings in words. */
export function describeOrganisation(event: OrganisationEvent): Described {
  switch (event.type) {
    case 'organisation.set-up':
      return line('people', 'set up the organisation', event.data.organisation);
    case 'settings.changed':
      return line('edit', 'changed the settings', settingsInWords(event.data.changes));
    case 'unit.created':
      return line('edit', 'added a business unit', event.data.name);
    case 'unit.renamed':
      return line('edit', 'renamed a business unit', `${event.data.from} → ${event.data.to}`);
    case 'person.created':
      return line('people', 'added a person', `${event.data.name}, ${event.data.email}`);
    case 'person.changed':
      return line('people', `changed ${event.data.name}`, settingsInWords(event.data.changes));
    case 'person.deactivated':
      return line('stop', `deactivated ${event.data.name}`);
    case 'person.reactivated':
      return line('people', `reactivated ${event.data.name}`);
    case 'person.handed-over':
      return line(
        'people',
        `handed over the work of ${event.data.name} to ${listed(event.data.successors.map(({ name }) => name))}`,
        [...handed(event.data), event.data.reason].join('\n'),
      );
    case 'person.link-issued':
      return line('people', `made a link to set a password for ${event.data.name}`);
    case 'person.password-set':
      return line('people', 'set a password');
    case 'grant.given':
      return line(
        'people',
        `gave ${event.data.name} the role ${GRANT_ROLE_NAMES[event.data.role]}`,
        event.data.businessUnit ?? 'Whole organisation',
      );
    case 'grant.withdrawn':
      return line(
        'people',
        `withdrew the role ${GRANT_ROLE_NAMES[event.data.role]} from ${event.data.name}`,
        event.data.businessUnit ?? 'Whole organisation',
      );
    case 'executive.level-set':
      return line(
        'people',
        `set the executive level of ${event.data.name}`,
        [event.data.from, event.data.to].map((level) => (level ? LEVEL_NAMES[level] : 'none')).join(' → '),
      );
    case 'delegation.made': {
      const { principal, substitute, role, startsOn, endsOn, note } = event.data;
      const days = daysInWords(startsOn, endsOn);
      return line(
        'people',
        `named ${substitute.name} to stand in for ${principal.name} as ${ROLE_NAMES[role]}`,
        note ? `${days}: ${note}` : days,
        role,
      );
    }
    case 'delegation.withdrawn': {
      const { principal, substitute, role, startsOn, endsOn } = event.data;
      const title = `ended early that ${substitute.name} stands in for ${principal.name} as ${ROLE_NAMES[role]}`;
      return line('people', title, daysInWords(startsOn, endsOn), role);
    }
    case 'session.revoked':
      return line('people', 'ended a session');
    case 'token.created':
      return line('people', 'made an API token', `${event.data.label}: ${listed(event.data.scopes)}`);
    case 'token.revoked':
      return line('people', 'revoked an API token', event.data.label);
    case 'pack.published':
    case 'pack.tightened':
      return describePacks(event);
    case 'model.added':
    case 'model.changed':
    case 'model.lifecycle-set':
    case 'models.imported':
      return describeModels(event);
    case 'register.imported':
      return line(
        'edit',
        `imported ${counted(event.data.imported, 'use case', 'use cases')}`,
        [event.data.file, ...leftOut(event.data)].join(', '),
      );
  }
}

type HandOver = Extract<OrganisationEvent, { type: 'person.handed-over' }>['data'];

function handed({ owned, teams, conditions, grants, leftOut }: HandOver): string[] {
  const parts = [
    { n: owned, words: `ownership of ${counted(owned, 'use case', 'use cases')}` },
    { n: teams, words: `a place in ${counted(teams, 'team', 'teams')}` },
    { n: conditions, words: counted(conditions, 'condition', 'conditions') },
    { n: grants, words: counted(grants, 'grant', 'grants') },
  ].filter(({ n }) => n > 0);
  return [
    ...(parts.length > 0 ? [`With it: ${listed(parts.map(({ words }) => words))}`] : []),
    ...(leftOut > 0 ? [`Left with them: ${counted(leftOut, 'use case', 'use cases')}`] : []),
  ];
}

function leftOut({ skipped, refused }: { readonly skipped: number; readonly refused: number }): string[] {
  return [
    ...(skipped > 0 ? [`${counted(skipped, 'row', 'rows')} skipped`] : []),
    ...(refused > 0 ? [`${counted(refused, 'row', 'rows')} refused`] : []),
  ];
}
