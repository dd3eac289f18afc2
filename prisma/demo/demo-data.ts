import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Gate, GrantRole, ExecutiveLevel, Role, Stage } from '@/lib/domain/vocabulary';

export interface Sample {
  readonly id: string;
  readonly stage: Stage;
  readonly gate_in_work: Gate | null;
  readonly history: readonly { readonly to: Stage; readonly date: string; readonly reason?: string }[];
  readonly intake: Readonly<Record<string, unknown>>;
  readonly readings: Readonly<Record<string, number>>;
  readonly signoffs: Readonly<Record<Role, 'SIGNED' | 'CHANGES_REQUESTED' | 'PENDING' | 'STALE'>>;
}

export interface ConditionStory {
  readonly gate: Gate;
  readonly role: Role;
  readonly text: string;
  /** A day, or so many days from today. */
  readonly due: string | number;
  readonly blocks: boolean;
  readonly answer?: {
    readonly note: string;
    readonly title: string;
    readonly url: string;
    readonly provenance: string;
  };
  /** What the role said when it closed it as met. */
  readonly closed?: string;
}

export interface Story {
  readonly conditions?: readonly ConditionStory[];
  readonly changes?: Readonly<
    Partial<Record<Role, { comment: string; findings: { requirement: string; note: string }[] }>>
  >;
  readonly threads?: readonly {
    readonly requirement: string;
    readonly blocking: boolean;
    readonly resolved?: boolean;
    readonly messages: readonly { readonly from: Role | 'OWNER' | 'TEAM'; readonly text: string }[];
  }[];
  readonly notes: Readonly<Record<Role, string>>;
}

export interface DemoAnswer {
  readonly text?: readonly string[];
  readonly choice?: string;
  readonly choices?: readonly string[];
  readonly number?: number;
  readonly boolean?: boolean;
  readonly offset_days?: number;
  readonly urls?: readonly string[];
  readonly comment?: string;
  readonly evidence?: readonly { readonly title: string; readonly provenance: string; readonly url: string }[];
}

export interface DemoPeople {
  readonly units: readonly string[];
  readonly people: readonly { email: string; name: string; grants?: GrantRole[]; level?: ExecutiveLevel }[];
  readonly cases: Readonly<Record<string, { owner: string; team: string[]; unit: string }>>;
}

function yaml(path: string): unknown {
  return parse(readFileSync(path, 'utf8'));
}

/** Everything the demo is told from. */
export function readDemo() {
  const { samples, organisation } = yaml('policy-pack/samples.yaml') as {
    samples: Sample[];
    organisation: { display_name: string; employees: number; currency: string };
  };
  return {
    samples,
    organisation,
    stories: yaml('prisma/demo/stories.yaml') as Record<string, Story>,
    answers: yaml('prisma/demo/answers.yaml') as Record<string, DemoAnswer>,
    ...(yaml('prisma/demo/people.yaml') as DemoPeople),
  };
}
export type Demo = ReturnType<typeof readDemo>;
