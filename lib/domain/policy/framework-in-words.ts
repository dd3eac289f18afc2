import type { PolicyPack } from './pack-schema';

export interface FrameworkReference {
  /** `OWASP Top 10 for LLM Applications, 2025 edition` */
  readonly framework: string;
  readonly id: string;
  readonly says: string;
}

/** What a reference such as `OWASP-LLM-2025:LLM01` stands for, from the pack's own catalogue. */
export function frameworkInWords(
  reference: string,
  { frameworks }: Pick<PolicyPack, 'frameworks'>,
): FrameworkReference {
  const cut = reference.indexOf(':');
  const [key, id] = [reference.slice(0, cut), reference.slice(cut + 1)];
  const framework = frameworks[key];
  return { framework: framework?.name ?? key, id, says: framework?.ids[id] ?? '' };
}
