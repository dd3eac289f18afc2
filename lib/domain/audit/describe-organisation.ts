import { counted, listed } from '../counted';
import { GRANT_ROLE_NAMES, LEVEL_NAMES } from '../vocabulary';
import type { OrganisationEvent } from './audit-event';
import { settingsInWords } from './change-in-words';
import { describeModels } from './describe-models';
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
    case 'session.revoked':
      return line('people', 'ended a session');
    case 'token.created':
      return line('people', 'made an API token', `${event.data.label}: ${listed(event.data.scopes)}`);
    case 'token.revoked':
      return line('people', 'revoked an API token', event.data.label);
    case 'pack.published':
      return line('gate', `published policy pack version ${event.data.version}`);
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

function leftOut({ skipped, refused }: { readonly skipped: number; readonly refused: number }): string[] {
  return [
    ...(skipped > 0 ? [`${counted(skipped, 'row', 'rows')} skipped`] : []),
    ...(refused > 0 ? [`${counted(refused, 'row', 'rows')} refused`] : []),
  ];
}
