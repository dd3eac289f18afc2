/** One guard of the product, and what its place looks like once it is gone. */
export interface Guard {
  readonly name: string;
  readonly file: string;
  readonly find: string;
  readonly put: string;
}

/** A guard with the matrix and the person whose row of it must fail without it. */
export interface MatrixGuard extends Guard {
  readonly matrix: 'sections' | 'acts';
  readonly person: string;
}

export const MATRIX_GUARDS: readonly MatrixGuard[] = [
  {
    name: 'the team signs nothing of its own',
    file: 'lib/domain/sign-off/keep-apart.ts',
    find: 'if (isOnTeam(person, useCase))',
    put: 'if (Boolean(0))',
    matrix: 'sections',
    person: 'MEMBER_WITH_ROLES',
  },
  {
    name: 'only who holds the role',
    file: 'lib/domain/access/permissions.ts',
    find: 'if (permission.who.some((standing) => stands(actor, standing, subject, role)))',
    put: 'if (Boolean(1))',
    matrix: 'sections',
    person: 'STRANGER',
  },
  {
    name: 'a review that is closed takes no signature',
    file: 'lib/domain/sign-off/may-sign.ts',
    find: 'if (!carries || (act !== null && !isAfterGate(act)))',
    put: 'if (Boolean(0))',
    matrix: 'sections',
    person: 'SECURITY',
  },
  {
    name: 'who may not see a record does not find it',
    file: 'lib/data/visibility.ts',
    find: 'if (seesAll)',
    put: 'if (Boolean(1))',
    matrix: 'acts',
    person: 'ADMIN',
  },
  {
    name: 'a record that is archived or retired does not change',
    file: 'lib/domain/use-case/standing.ts',
    find: 'if (record.archivedAt)',
    put: 'if (Boolean(0))',
    matrix: 'acts',
    person: 'MEMBER',
  },
];

/** Guards without any of which the model must find the product to differ from it; beside those of the matrix. */
export const MODEL_GUARDS: readonly Guard[] = [
  {
    name: 'what was signed is compared with what there is',
    file: 'lib/domain/review/section-view.ts',
    find: '(difference) => difference.material,',
    put: '() => Boolean(0),',
  },
  {
    name: 'one person signs one section of a review',
    file: 'lib/domain/sign-off/may-sign.ts',
    find: 'if (!signed || !oneSectionPerPerson)',
    put: 'if (Boolean(1))',
  },
  {
    name: 'a lapsed condition takes its approval along',
    file: 'lib/domain/review/section-view.ts',
    find: '.filter(({ parts }) => parts.includes(part))',
    put: '.filter(() => Boolean(0))',
  },
  {
    name: 'an approval expires',
    file: 'lib/domain/review/section-view.ts',
    find: 'if (ends === null || now < ends)',
    put: 'if (ends === null || Boolean(1))',
  },
  {
    name: 'an executive who left office speaks no more',
    file: 'lib/domain/review/section-view.ts',
    find: 'if (!left) return [];',
    put: 'if (Boolean(1)) return [];',
  },
  {
    name: 'without a successor no gate ahead is asked for',
    file: 'lib/domain/review/vacancy.ts',
    find: 'if (!vacancy?.paused) return null;',
    put: 'if (Boolean(1)) return null;',
  },
  {
    name: 'an approval can be renewed only near its end',
    file: 'lib/domain/sign-off/sign.ts',
    find: 'if (!own.every((part) => isCurrent(part) && !isToRenew(context, part, now)))',
    put: 'if (Boolean(1))',
  },
  {
    name: 'an act is dated after the one before it',
    file: 'lib/domain/audit/dated.ts',
    find: 'if (ahead < 0 || !last)',
    put: 'if (Boolean(1) || !last)',
  },
  {
    name: 'a signature is of what was read',
    file: 'lib/domain/sign-off/sign.ts',
    find: 'if (snapshotSha256 !== request.snapshotSha256)',
    put: 'if (Boolean(0))',
  },
  {
    name: 'what somebody may not sign nobody signs for them',
    file: 'lib/domain/sign-off/may-sign.ts',
    find: 'if (!apart.ok || !facts.principal) return apart;',
    put: 'if (Boolean(1)) return apart;',
  },
  {
    name: 'a substitution counts on its days alone',
    file: 'lib/data/delegations.ts',
    find: ' AND ${dayOf(now)}::date BETWEEN d.starts_on AND d.ends_on)',
    put: ' AND ${dayOf(now)}::date IS NOT NULL)',
  },
  {
    name: 'whoever proposed a break-glass does not confirm it',
    file: 'lib/domain/break-glass/confirm-break-glass.ts',
    find: 'if (actor.id === glass.asked.by.id)',
    put: 'if (Boolean(0))',
  },
  {
    name: 'of the two who break the glass one is an administrator',
    file: 'lib/domain/break-glass/confirm-break-glass.ts',
    find: 'otherOffice(glass.asked.as)',
    put: 'glass.asked.as',
  },
  {
    name: 'a break-glass that expires falls back',
    file: 'lib/domain/break-glass/break-glass-state.ts',
    find: 'if (confirmed && now >= expiresAt)',
    put: 'if (Boolean(0))',
  },
  {
    name: 'a round of renewing asks for what is older than it',
    file: 'lib/domain/review/renewal.ts',
    find: 'return (from !== null && now >= from) || (asked !== null && part.approval.at < asked.at);',
    put: 'return from !== null && now >= from;',
  },
  {
    name: 'who handed over judges nothing there',
    file: 'lib/data/save-hand-over.ts',
    find: 'const former = changes.flatMap(',
    put: 'const former = changes.slice(changes.length).flatMap(',
  },
  {
    name: 'a looser target needs a reason',
    file: 'lib/domain/use-case/set-target.ts',
    find: "=== 'looser' && request.reason === ''",
    put: "=== 'looser' && Boolean(0)",
  },
  {
    name: 'a target that was signed is compared with the one there is',
    file: 'lib/domain/sign-off/differences.ts',
    find: 'to: signedTarget(now), material: true',
    put: 'to: signedTarget(now), material: Boolean(0)',
  },
  {
    name: 'who left the team judges nothing',
    file: 'lib/domain/sign-off/keep-apart.ts',
    find: 'if (leftTeam) {\n    const left',
    put: 'if (Boolean(0)) {\n    const left',
  },
];

/** A guard with the entry points of which some must fail without it. */
export interface MalformedGuard extends Guard {
  readonly at: 'requests' | 'forms';
}

/** Guards without any of which malformed inputs must be seen to come through. */
export const MALFORMED_GUARDS: readonly MalformedGuard[] = [
  {
    name: 'a body is what its schema says',
    file: 'lib/http/read-body.ts',
    find: "parseWith(operation.body, content.value, '')",
    put: 'ok(content.value)',
    at: 'requests',
  },
  {
    name: 'what is no JSON is refused',
    file: 'lib/http/read-body.ts',
    find: "  } catch {\n    return invalid([{ path: '', message: 'The body is not JSON in UTF-8.' }]);",
    put: '  } catch (error) {\n    throw error;',
    at: 'requests',
  },
  {
    name: 'a body is only so deep',
    file: 'lib/http/read-body.ts',
    find: 'if (!isDeeper(content, MOST_NESTED))',
    put: 'if (Boolean(1))',
    at: 'requests',
  },
  {
    name: 'a form is what its schema says',
    file: 'lib/form-state.ts',
    find: 'const parsed = schema.safeParse(fields);',
    put: 'const parsed = { success: true, data: fields, error: null as never };',
    at: 'forms',
  },
  {
    name: 'what was typed is there again',
    file: 'app/member-action.ts',
    find: 'return withTyped(drawn.ok ? await act(call, form) : formState(drawn), form);',
    put: 'return drawn.ok ? await act(call, form) : formState(drawn);',
    at: 'forms',
  },
];

/** The source without the guard. @throws where it is not there exactly once: the control would then remove nothing */
export function without(source: string, { name, find, put }: Guard): string {
  const parts = source.split(find);
  if (parts.length !== 2) throw new Error(`The guard “${name}” is not where the drill looks for it.`);
  return parts.join(put);
}
