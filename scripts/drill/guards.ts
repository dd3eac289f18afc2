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

/** A guard with the revocations that rest on it. */
export interface RevocationGuard extends Guard {
  readonly on: 'session' | 'token' | 'person';
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

/** Without it, acts on one use case are under way at the same time. */
export const ROW_LOCK: Guard = {
  name: 'acts on one use case happen one after the other',
  file: 'lib/data/load-record.ts',
  find: 'Prisma.sql`FOR UPDATE`',
  put: 'Prisma.empty',
};

/** A guard of pages, with who is shown which of them once it is gone. */
interface PageGuard extends Guard {
  readonly viewer: 'nobody' | 'stranger';
  readonly reaches: (page: string) => boolean;
}

/** Guards of the pages: proxy.ts is none of them. */
export const PAGE_GUARDS: readonly PageGuard[] = [
  {
    name: 'a page is for who is signed in',
    file: 'app/viewer.ts',
    find: 'if (signedIn) return signedIn;',
    put: `const nobody = { id: '00000000-0000-4000-8000-000000000000', name: '', grants: [], executiveLevel: null };
  if (Boolean(1)) return signedIn ?? { actor: { ...nobody, tokenScopes: null }, sessionId: '', provenAt: null };`,
    viewer: 'nobody',
    reaches: () => true,
  },
  {
    ...MATRIX_GUARDS.find(({ name }) => name.startsWith('who may not see a record'))!,
    viewer: 'stranger',
    reaches: (page) => page.startsWith('/use-cases/[key]'),
  },
  {
    name: 'who administers sees who there is',
    file: 'app/(member)/admin/people/page.tsx',
    find: "if (!can(actor, 'people.read').ok) notFound();",
    put: '',
    viewer: 'stranger',
    reaches: (page) => page === '/admin/people',
  },
];

/** What each request looks up anew; without that, whatever was the first answer is used from then on. */
const LOOKED_UP = [
  ['session', 'a session', 'findSession, touchSession', '../data/sessions'],
  ['token', 'a token', 'findToken, touchToken', '../data/tokens'],
  ['person', 'a person with their grants', 'findActor', '../data/people'],
] as const;

/** Guards without any of which a revocation must be seen to let something through. */
export const REVOCATION_GUARDS: readonly RevocationGuard[] = [
  ...LOOKED_UP.map(([on, what, names, module]) => {
    const [name = '', ...others] = names.split(', ');
    const imported = [`${name} as lookUp_${name}`, ...others].join();
    const known = `const known_${name} = new Map();`;
    const remembering = `known_${name}.get(of) ?? known_${name}.set(of, lookUp_${name}(db, of, ...more)).get(of)`;
    return {
      on,
      name: `${what} is looked up by every request`,
      file: 'lib/auth/session.ts',
      find: `import { ${names} } from '${module}';`,
      put: `import {${imported}} from '${module}'; ${known} const ${name} = (db, of, ...more) => ${remembering};`,
    };
  }),
  {
    on: 'person',
    name: 'who acts is looked at again, and held until it is done',
    file: 'lib/commands/act-on-use-case.ts',
    find: 'await holdActor(tx, asked.actor, asked.now)',
    put: 'asked.actor',
  },
];

/** The source without the guard. @throws where it is not there exactly once: the control would then remove nothing */
export function without(source: string, { name, find, put }: Guard): string {
  const parts = source.split(find);
  if (parts.length !== 2) throw new Error(`The guard “${name}” is not where the drill looks for it.`);
  return parts.join(put);
}

/** How a process of its own loads the code: with every guard, or without one. */
export function asCodeWithout(guard: Guard | null): { flags: string[]; env: Record<string, string> } {
  const flags = ['--import', 'tsx'];
  if (!guard) return { flags, env: {} };
  return {
    flags: [...flags, '--import', './scripts/drill/without-guard.mjs'],
    env: { VILLAGE_DRILL_GUARD: JSON.stringify(guard) },
  };
}
