import { frameworkInWords } from '@/lib/domain/policy/framework-in-words';
import type { PolicyPack } from '@/lib/domain/policy/pack-schema';

interface ReferencesProps {
  readonly references: readonly string[];
  readonly pack: Pick<PolicyPack, 'frameworks'>;
}

/** What the frameworks call it, each identifier with what it stands for. */
export function References({ references, pack }: ReferencesProps) {
  return (
    <ul className="grid gap-0.5">
      {references.map((reference) => {
        const { framework, id, says } = frameworkInWords(reference, pack);
        return (
          <li key={reference}>
            {id}: {says} <span className="text-ink-2">({framework})</span>
          </li>
        );
      })}
    </ul>
  );
}
