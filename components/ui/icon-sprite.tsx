import { SeatDefinitions } from '../review/seat-drawings';
import { TrackSymbols } from '../use-case/track-drawings';
import { DRAWINGS, type Shape } from './icon-drawings';

const STROKE = { fill: 'none', stroke: 'currentColor', strokeLinecap: 'round', strokeLinejoin: 'round' } as const;

/** Every drawing of the product, once, at the top of the page; icons, rings and tracks point into it. */
export function IconSprite() {
  return (
    <svg aria-hidden="true" focusable="false" className="absolute size-0 overflow-hidden">
      {Object.entries<readonly Shape[]>(DRAWINGS).map(([name, shapes]) => (
        <symbol key={name} id={`i-${name}`} viewBox="0 0 16 16">
          {shapes.map(draw)}
        </symbol>
      ))}
      <TrackSymbols />
      <SeatDefinitions />
    </svg>
  );
}

function draw(shape: Shape, key: number) {
  if ('line' in shape) return <path key={key} {...STROKE} strokeWidth={shape.width ?? 1.5} d={shape.line} />;
  if ('fill' in shape) return <path key={key} fill="currentColor" fillRule="evenodd" d={shape.fill} />;
  if ('block' in shape) return <path key={key} {...STROKE} fill="currentColor" strokeWidth={1.5} d={shape.block} />;
  if ('dot' in shape) {
    const [cx, cy, r] = shape.dot;
    return <circle key={key} cx={cx} cy={cy} r={r} fill="currentColor" />;
  }
  const [cx, cy, r] = shape.ring;
  const dashes = shape.dashed ? { strokeDasharray: '2.3 2.2' } : {};
  return <circle key={key} {...STROKE} {...dashes} strokeWidth={1.5} cx={cx} cy={cy} r={r} />;
}
