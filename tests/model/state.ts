import type {
  ConditionActKind,
  ConditionState,
  ExecutiveLevel,
  Gate,
  Provenance,
  ReviewStatus,
  RiskTier,
  Role,
  SignOffAct,
  Stage,
  Verdict,
} from '@/lib/domain/vocabulary';
import { INTAKE } from './pack';
import { NAMES, ROSTER, type Being, type Name } from './people';

/** The model: plain data of its own, written from product.md section 3. It knows nothing of the product's rules. */
export interface State {
  /** The clock, in milliseconds, and the latest it has ever been. */
  now: number;
  latest: number;
  /** When the last entry of its log was written; null where this run has none yet. */
  last: number | null;
  key: string;
  version: number;
  stage: Stage;
  archived: boolean;
  restricted: boolean;
  owner: Name;
  members: Name[];
  intake: Record<string, unknown>;
  decision: { tier: RiskTier; computed: RiskTier; basis: string } | null;
  /** When the owner asked everybody to renew what carries the stage, and in which review that was. */
  recertification: { review: number; at: number } | null;
  targets: Partial<Record<Gate, Target>>;
  readings: { value: number; at: number }[];
  reviews: Review[];
  conditions: Condition[];
  glasses: Glass[];
  people: Record<Name, Person>;
  delegations: Delegation[];
  /** The types of the entries that the log must have, in order, since this run began. */
  log: string[];
}

/** What somebody holds now, and since when what they had is gone. */
export interface Person {
  active: boolean;
  deactivatedAt: number;
  held: Being['held'];
  /** When the last grant to sign as an executive here was withdrawn. */
  grantLostAt: number;
  level: Being['level'];
  levelSince: number;
}

/** Somebody standing in for another in one role; `from` and `until` are the beginnings of days, both included. */
export interface Delegation {
  readonly principal: Name;
  readonly substitute: Name;
  readonly role: Role;
  readonly from: number;
  readonly until: number;
  ended: boolean;
}

export interface Piece {
  readonly name: string;
  readonly provenance: Provenance;
}

export interface Answer {
  value: unknown;
  pieces: Piece[];
  version: number;
}

export interface Finding {
  verdict: Verdict | null;
  note: string;
  version: number;
}

export type Part = 'WHOLE' | 'ENGINEERING' | 'SCIENCE' | 'LEAD' | ExecutiveLevel;

/** What one role read when it signed. */
export interface Read {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly requirements: Readonly<Record<string, ReadRequirement>>;
  readonly targets: Readonly<Record<string, string>>;
}

export interface ReadRequirement {
  readonly level: 'required' | 'recommended';
  readonly half: Part | null;
  readonly answer: string;
  readonly pieces: string;
  readonly finding: string;
}

export interface SignOff {
  readonly role: Role;
  readonly act: SignOffAct;
  readonly parts: readonly Part[];
  readonly by: Name;
  /** For whom a substitute signed. */
  readonly inPlaceOf: Name | null;
  /** Of whose signature it is. */
  readonly level: ExecutiveLevel | null;
  readonly at: number;
  readonly read: Read;
}

export interface Thread {
  readonly requirement: string;
  readonly role: Role;
  readonly blocking: boolean;
  readonly by: Name;
  resolved: boolean;
}

export interface Review {
  readonly number: number;
  readonly gate: Gate;
  readonly round: number;
  status: ReviewStatus;
  submitted: boolean;
  version: number;
  /** Sections that are with the team. */
  returned: Role[];
  answers: Record<string, Answer>;
  findings: Record<string, Finding>;
  threads: Thread[];
  signOffs: SignOff[];
  editors: { role: Role; by: Name }[];
  formerTeam: Name[];
}

export interface Condition {
  readonly review: number;
  readonly role: Role;
  readonly parts: readonly Part[];
  readonly level: ExecutiveLevel | null;
  readonly owner: Name;
  /** To whom answering it was handed over, one after the other. */
  handedTo: Name[];
  /** The first moment at which it has lapsed. */
  readonly lapsesAt: number;
  readonly blocks: boolean;
  acts: { kind: ConditionActKind; by: Name }[];
  pieces: Piece[];
}

/** A target of its own; its value is null where it is the pack's again. */
export interface Target {
  readonly value: number | null;
  readonly reason: boolean;
  readonly version: number;
}

/** A gate that two people open for a while, or are asked to. */
export interface Glass {
  readonly review: number;
  readonly gate: Gate;
  readonly from: Stage;
  readonly askedBy: Name;
  readonly as: 'ADMIN' | 'EXECUTIVE';
  readonly at: number;
  readonly expiresAt: number;
  confirmedBy: Name | null;
  ended: boolean;
}

export const BEGINNING = Date.UTC(2027, 0, 4, 9);

/** A use case that its owner has just registered. */
export function registered(): State {
  return {
    now: BEGINNING,
    latest: BEGINNING,
    last: BEGINNING,
    key: '',
    version: 0,
    stage: 'PROPOSED',
    archived: false,
    restricted: false,
    owner: 'OWNER',
    members: [],
    intake: { ...INTAKE },
    decision: null,
    recertification: null,
    targets: {},
    readings: [],
    reviews: [],
    conditions: [],
    glasses: [],
    people: atFirst(),
    delegations: [],
    log: ['use-case.registered'],
  };
}

/** Everybody as a run begins with them. */
export function atFirst(): State['people'] {
  const since = { deactivatedAt: BEGINNING, grantLostAt: BEGINNING, levelSince: BEGINNING };
  return Object.fromEntries(
    NAMES.map((name) => [name, { active: true, ...ROSTER[name], ...since }]),
  ) as State['people'];
}

/** Whose signature it counts as: “B for A” is one of both. */
export const signersOf = ({ by, inPlaceOf }: SignOff): Name[] => (inPlaceOf ? [by, inPlaceOf] : [by]);

export const isOpen = ({ status }: Review) => status === 'DRAFT' || status === 'IN_REVIEW';

export function openReview({ reviews }: State): Review | undefined {
  return reviews.find(isOpen);
}

/** The review whose signatures carry the stage, or the one below where a break-glass carries it. */
export function carrying({ reviews, stage, glasses }: State): Review | undefined {
  const running = glasses.find(({ confirmedBy, ended }) => confirmedBy !== null && !ended);
  return reviews.findLast(({ gate, status }) => status === 'PASSED' && gate === (running?.from ?? stage));
}

export function conditionState({ acts, lapsesAt }: Condition, now: number): ConditionState {
  const last = acts.at(-1)?.kind;
  if (last === 'MET' || last === 'WAIVED') return last;
  return now >= lapsesAt ? 'LAPSED' : 'OPEN';
}

/** Who answers for it. */
export const keeperOf = ({ owner, handedTo }: Condition): Name => handedTo.at(-1) ?? owner;

/** A review that was rejected or withdrawn takes its conditions along. */
export function binds(state: State, { review }: Condition): boolean {
  const status = state.reviews.find(({ number }) => number === review)?.status;
  return status === 'IN_REVIEW' || status === 'PASSED';
}

/** Neither met nor waived, of a use case that is not retired. */
export function unmet(state: State): Condition[] {
  if (state.stage === 'RETIRED') return [];
  return state.conditions.filter((one) => {
    const how = conditionState(one, state.now);
    return binds(state, one) && how !== 'MET' && how !== 'WAIVED';
  });
}
