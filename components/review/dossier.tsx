import * as paths from '@/lib/paths';
import { Section } from '../ui/section';

interface DossierProps {
  readonly recordKey: string;
  readonly review: number;
}

/** Everything of this review as a file: to read, and to verify without us. */
export function Dossier({ recordKey, review }: DossierProps) {
  return (
    <Section id="dossier" title="Dossier">
      <p className="text-ink-2">
        What was asked, answered, found and signed in this review, with the log that proves it.
      </p>
      <ul className="mt-2 grid gap-1">
        <li>
          <a href={paths.dossier(recordKey, review, 'document')} download>
            Dossier as PDF
          </a>{' '}
          <span className="text-ink-2">to read and to print</span>
        </li>
        <li>
          <a href={paths.dossier(recordKey, review, 'bundle')} download>
            Bundle as JSON
          </a>{' '}
          <span className="text-ink-2">for the verifier</span>
        </li>
      </ul>
    </Section>
  );
}
