import { EXECUTIVE_LEVELS, LEVEL_NAMES, STAGE_NAMES } from '@/lib/domain/vocabulary';
import { list } from '@/lib/format';
import * as paths from '@/lib/paths';
import type { RecordView } from '@/lib/queries/read-record';
import { Icon } from '../ui/icon';
import { Link } from '../ui/link';
import { Section } from '../ui/section';

const SHORT = { DIRECTOR: 'Dir', VP: 'VP', CIO: 'CIO', CFO: 'CFO', CEO: 'CEO' } as const;

/** Which executive must sign, with the floor every rule sets, as a ladder. */
export function SponsorPanel({ sponsor }: { readonly sponsor: RecordView['sponsor'] }) {
  const { gate, lead, co, named, missing, floors, full } = sponsor;
  const shown = gate === 'POC' ? full.floors : floors;
  const top = gate === 'POC' ? full.lead : lead;
  return (
    <Section id="sponsor" title={`Why a ${LEVEL_NAMES[lead]} must sponsor it`}>
      <p>
        At the gate to {STAGE_NAMES[gate]} a {LEVEL_NAMES[lead]}
        {co.length > 0 && <> and, beside them, {list(co.map((level) => `the ${LEVEL_NAMES[level]}`))}</>} must sign.
        {gate === 'POC' && full.lead !== lead && (
          <>
            {' '}
            That is one rank lower, because a test commits little; from Production on it is the {LEVEL_NAMES[full.lead]}
            .
          </>
        )}
      </p>
      <table className="mt-2 text-sm">
        <thead>
          <tr className="border-b text-xs text-ink-2">
            <th scope="col" className="py-1">
              Floor by
            </th>
            {EXECUTIVE_LEVELS.map((level) => (
              <th key={level} scope="col" className="w-9 text-center">
                {SHORT[level]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((floor) => (
            <tr key={floor.source} className="border-b" title={floor.because}>
              <th scope="row" className={`py-1.25 ${floor.floor === top ? 'font-semibold' : ''}`}>
                {floor.label}
                {floor.rule && <span className="block text-xs font-normal text-ink-3">{floor.rule}</span>}
              </th>
              {EXECUTIVE_LEVELS.map((level) => (
                <td key={level} className={`text-center ${floor.floor === top ? 'text-ink' : 'text-bar-2'}`}>
                  {(floor.floor === level || floor.co.includes(level)) && (
                    <Icon name="dot" label={LEVEL_NAMES[level]} className="mx-auto" />
                  )}
                </td>
              ))}
            </tr>
          ))}
          <tr className="border-b">
            <th scope="row" className="py-1.25">
              {named ? 'Named as sponsor' : 'Nobody is named'}
            </th>
            {EXECUTIVE_LEVELS.map((level) => (
              <td key={level} className="text-center">
                {named === level && <Icon name="tri" label={LEVEL_NAMES[level]} className="mx-auto" />}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
      {missing.length > 0 && (
        <p className="mt-2 text-sm text-changes">
          Still to be won: {list(missing.map((level) => LEVEL_NAMES[level]))}.
        </p>
      )}
      <p className="mt-2 text-sm text-ink-2">
        <Link href={paths.library('rules')}>The sponsor rules in words</Link>
      </p>
    </Section>
  );
}
