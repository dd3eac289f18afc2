import { overriddenLines } from '../domain/break-glass/overridden-lines';
import type { Reviewer } from '../data/list-reviewers';
import { bothStayApart, hasLevel } from '../domain/condition/decide-condition';
import { gateLines, type GateLine } from '../domain/review/gate';
import type { ReviewContext } from '../domain/review/review-context';
import { openParts, viewSection, type SectionView } from '../domain/review/section-view';
import { bothApart, bothSignOne, hasPartToSign, signingFacts } from '../domain/sign-off/may-sign';
import { signedBy } from '../domain/sign-off/signed-by';
import { mayJudgeTier } from '../domain/use-case/decide-tier';
import type { PersonRef } from '../domain/use-case/record';
import type { Role } from '../domain/vocabulary';

/** Active people who hold a review role for the business unit of a record, by role. */
export type Reviewers = ReadonlyMap<Role, readonly Reviewer[]>;

const MOST_NAMED = 20;

/** Who may sign what is still open in a section, by name; the first twenty where there are more. */
export function reviewersOf(context: ReviewContext, section: SectionView, reviewers: Reviewers): PersonRef[] {
  const { role } = section;
  const open = openParts(section);
  const able = (reviewers.get(role) ?? []).filter((person) => {
    const facts = signingFacts(context, role, person, person.principal);
    return bothSignOne(facts).ok && bothApart(facts, person).ok && hasPartToSign(open, facts, person);
  });
  return named(able);
}

/** The lines of the gate, each with the people who hold it: where a signature is missing, everybody who may give it. */
export function gateWithHolders(context: ReviewContext, reviewers: Reviewers, now: Date): GateLine[] {
  const lines = gateLines(context, now).map((line) => {
    if (line.people.length > 0 || line.role === null) return line;
    if (line.kind === 'condition') return { ...line, people: decidersOf(context, line, reviewers) };
    if (line.heldBy === 'REVIEWERS')
      return { ...line, people: reviewersOf(context, viewSection(context, line.role, now), reviewers) };
    if (line.heldBy !== 'COMPLIANCE') return line;
    const apart = (reviewers.get(line.role) ?? []).filter(
      (person) => person.principal === null && mayJudgeTier(context.record, person).ok,
    );
    return { ...line, people: named(apart) };
  });
  return overriddenLines(context, lines, now);
}

/** Who may decide on the answered condition of a line. */
function decidersOf({ record }: ReviewContext, { role, subject }: GateLine, reviewers: Reviewers): PersonRef[] {
  const condition = record.conditions.find(({ id }) => id === subject);
  if (!condition || role === null) return [];
  const { executiveLevel, parts } = condition;
  const able = (reviewers.get(role) ?? []).filter(
    (person) =>
      bothStayApart(record, condition, person, person.principal).ok &&
      (executiveLevel === null || hasLevel(parts, executiveLevel, person.principal ?? person)),
  );
  return named(able);
}

function named(people: readonly Reviewer[]): PersonRef[] {
  return people.slice(0, MOST_NAMED).map(({ id, name, principal }) => {
    return { id, name: signedBy({ printedName: name, onBehalfOf: principal }) };
  });
}
