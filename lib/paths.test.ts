import { describe, expect, it } from 'vitest';
import { ROLES } from './domain/vocabulary';
import { roleToSlug, sectionPath, signIn, slugToRole, useCase, useCases } from './paths';

describe('addresses', () => {
  it('leave out what is empty and repeat what is several', () => {
    expect(useCases()).toBe('/use-cases');
    expect(useCases({ q: '', stage: ['POC', 'PRODUCTION'], cursor: null })).toBe(
      '/use-cases?stage=POC&stage=PRODUCTION',
    );
    expect(signIn('/use-cases/UC-4')).toBe('/sign-in?next=%2Fuse-cases%2FUC-4');
  });

  it('keep a strange key inside its segment', () => {
    expect(useCase('UC-1/../x')).toBe('/use-cases/UC-1%2F..%2Fx');
  });

  it('name a section by its role and a requirement by its place', () => {
    expect(sectionPath('UC-4', 3, 'CHANGE_MANAGEMENT')).toBe('/use-cases/UC-4/reviews/3/change-management');
    expect(sectionPath('UC-4', 3, 'SECURITY', 'SEC-PROD-08')).toBe('/use-cases/UC-4/reviews/3/security#SEC-PROD-08');
  });
});

describe('roles in addresses', () => {
  it.each(ROLES)('%s goes there and back', (role) => {
    expect(slugToRole(roleToSlug(role))).toBe(role);
  });

  it.each(['SECURITY', 'change_management', 'admin', '', 'constructor'])('%j names none', (slug) => {
    expect(slugToRole(slug)).toBeNull();
  });
});
