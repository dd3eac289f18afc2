import { GATES, isGate, STAGES, type Gate, type Stage } from '@/lib/domain/vocabulary';

/** The stages of the way; a retired use case has left it. */
const STEPS = STAGES.filter((stage) => stage !== 'RETIRED');

/** Where the small track of a stage, at a gate or at rest, is found. A gate already passed is asked for again. */
export function trackId(stage: Stage, gate: Gate | null): string {
  if (stage === 'RETIRED') return 'track-off';
  const ahead = gate !== null && STEPS.indexOf(gate) > STEPS.indexOf(stage);
  return `track-${STEPS.indexOf(stage)}${ahead ? '-gate' : ''}`;
}

/** The small track in every position, for the sprite. */
export function TrackSymbols() {
  return (
    <>
      <symbol id="track-off" viewBox="0 0 40 12">
        <path d="M1 6h38" className="stroke-line-strong" />
      </symbol>
      {STEPS.map((stage, place) => (
        <symbol key={stage} id={`track-${place}`} viewBox="0 0 40 12">
          <Track place={place} atGate={false} />
        </symbol>
      ))}
      {GATES.map((gate, place) => (
        <symbol key={gate} id={`track-${place}-gate`} viewBox="0 0 40 12">
          <Track place={place} atGate />
        </symbol>
      ))}
    </>
  );
}

function Track({ place, atGate }: { place: number; atGate: boolean }) {
  return STEPS.map((stage, i) => {
    const x = 3.5 + i * 11;
    const line = i < place ? {} : i === place && atGate ? { strokeDasharray: '2 2' } : { opacity: 0.3 };
    return (
      <g key={stage} stroke="currentColor">
        {isGate(STEPS[i + 1]) && <path d={`M${x + 2} 6h6.5`} strokeWidth={1.5} {...line} />}
        {i <= place ? (
          <circle cx={x} cy={6} r={3} fill="currentColor" stroke="none" />
        ) : (
          <circle cx={x} cy={6} r={2.25} fill="none" strokeWidth={1.2} opacity={0.55} />
        )}
      </g>
    );
  });
}
