import type { PersonRef, ReviewRecord, SignOffRecord } from '../use-case/record';
import type { Role } from '../vocabulary';

/** Who signed, as it is printed: a substitute with whom they signed for. Source: product.md, rule 10. */
export function signedBy({ printedName, onBehalfOf }: Pick<SignOffRecord, 'printedName' | 'onBehalfOf'>): string {
  return onBehalfOf ? `${printedName} for ${onBehalfOf.name}` : printedName;
}

/** Whose signature it counts as: of the substitute and of whom they signed for. */
export function peopleOf({ by, onBehalfOf }: Pick<SignOffRecord, 'by' | 'onBehalfOf'>): readonly PersonRef[] {
  return onBehalfOf ? [by, onBehalfOf] : [by];
}

/** Another section of a review that counts as signed by this person. */
export function otherRoleSigned(
  { signOffs }: Pick<ReviewRecord, 'signOffs'>,
  role: Role,
  personId: string,
): Role | null {
  const other = signOffs.find((one) => one.role !== role && peopleOf(one).some(({ id }) => id === personId));
  return other?.role ?? null;
}
