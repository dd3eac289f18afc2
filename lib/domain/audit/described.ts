import type { Role } from '../vocabulary';

/** One line of a timeline: who did what is the author and this. */
export interface Described {
  readonly title: string;
  readonly detail: string;
  readonly kind: 'edit' | 'sign' | 'gate' | 'review' | 'talk' | 'measure' | 'people' | 'stop';
  /** The section it is about, where it is about one. */
  readonly role: Role | null;
}

export function line(kind: Described['kind'], title: string, detail = '', role: Role | null = null): Described {
  return { title, detail, kind, role };
}
