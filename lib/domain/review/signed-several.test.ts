import { describe, expect, it } from 'vitest';
import type { Role } from '../vocabulary';
import type { SectionView } from './section-view';
import { signedSeveral } from './signed-several';

const approval = (id: string) => ({ by: { id, name: `Name of ${id}` }, printedName: `Printed ${id}` });
const section = (role: Role, ...signers: readonly (string | null)[]) =>
  ({ role, parts: signers.map((id) => ({ approval: id === null ? null : approval(id) })) }) as unknown as SectionView;

describe('rule 5: where one person signed several sections, the record says so', () => {
  it('names nobody while everybody signed one section', () => {
    expect(signedSeveral([section('SECURITY', 'a'), section('SME', 'b'), section('DATA', 'c', 'c')])).toEqual([]);
  });

  it('names who approved two, by the printed name, with the sections in their order', () => {
    const sections = [
      section('SECURITY', 'a'),
      section('DATA', 'b', null),
      section('SME', 'a'),
      section('EXECUTIVE', null),
    ];
    expect(signedSeveral(sections)).toEqual([{ name: 'Printed a', roles: ['SECURITY', 'SME'] }]);
  });
});
