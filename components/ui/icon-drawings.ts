/** A shape on the 16-unit grid: a stroked path, a filled one, one filled with round corners, a ring or dot `[x, y, radius]`. */
export type Shape =
  | { readonly line: string; readonly width?: number }
  | { readonly fill: string }
  | { readonly block: string }
  | { readonly ring: readonly [number, number, number]; readonly dashed?: true }
  | { readonly dot: readonly [number, number, number] };

/** Every icon of the product by its name. */
export const DRAWINGS = {
  arrow: [{ line: 'M2.5 8h11M9.5 4l4 4-4 4' }],
  back: [{ line: 'M13.5 8h-11M6.5 4l-4 4 4 4' }],
  board: [{ line: 'M2 2.75h3.25v10.5H2ZM6.4 2.75h3.2v6.5H6.4ZM10.75 2.75H14v8.5h-3.25Z' }],
  check: [{ line: 'm3 8.5 3.25 3.25L13 4.75', width: 1.75 }],
  chev: [{ line: 'm6 3.5 4.5 4.5L6 12.5' }],
  clock: [{ ring: [8, 8, 6] }, { line: 'M8 4.5V8l2.25 1.5' }],
  close: [{ line: 'm4 4 8 8M12 4l-8 8' }],
  dot: [{ dot: [8, 8, 3.5] }],
  down: [{ line: 'm3.5 6 4.5 4.5L12.5 6' }],
  download: [{ line: 'M8 2v8.5M4.5 7 8 10.5 11.5 7M2.5 13.75h11' }],
  edit: [{ line: 'M2.5 4h11M2.5 8h7M2.5 12h4' }],
  file: [{ line: 'M9 1.75H3.75v12.5h8.5V5ZM9 1.75V5h3.25' }],
  filter: [{ line: 'M2 4h12M4.5 8h7M6.5 12h3' }],
  'gate-error': [{ line: 'M8 2.25 14.25 13H1.75ZM8 6.5v3' }, { dot: [8, 11.2, 0.85] }],
  'gate-na': [{ line: 'M4 8h8' }],
  'gate-ok': [{ line: 'm3 8.5 3.25 3.25L13 4.75', width: 1.75 }],
  'gate-open': [{ ring: [8, 8, 5.75] }, { line: 'M5.5 8h5' }],
  'gate-over': [{ line: 'm2.5 9.25 2.75 2.5L9 7.5M9.5 3.25h4v4M13.25 3.5 8.5 8' }],
  library: [
    {
      line: 'M8 3.75C6.6 2.7 4.7 2.4 2 2.5v10c2.7-.1 4.6.2 6 1.25 1.4-1.05 3.3-1.35 6-1.25v-10c-2.7-.1-4.6.2-6 1.25Zm0 0v10',
    },
  ],
  link: [{ line: 'M9.5 2.5h4v4M13.25 2.75 7.5 8.5M11.5 9v4.5h-9v-9H7' }],
  list: [
    { line: 'M5.5 3.5h8.5M5.5 8h8.5M5.5 12.5h8.5' },
    { dot: [2.5, 3.5, 1] },
    { dot: [2.5, 8, 1] },
    { dot: [2.5, 12.5, 1] },
  ],
  lock: [{ line: 'M3.25 7.25h9.5v6.5h-9.5ZM5.25 7.25V5a2.75 2.75 0 0 1 5.5 0v2.25' }],
  measure: [{ line: 'M1.75 12.75 5.5 8l3 2.25 5.75-7M14.25 7V3.25H10.5' }],
  message: [{ line: 'M2 2.75h12v8.5H7.25L4 14v-2.75H2Z' }],
  moon: [{ line: 'M13.5 9.5A6 6 0 0 1 6.5 2.5a6 6 0 1 0 7 7Z' }],
  more: [{ dot: [3, 8, 1.25] }, { dot: [8, 8, 1.25] }, { dot: [13, 8, 1.25] }],
  pen: [{ line: 'm2 14 .9-3.6 8.2-8.2a1.2 1.2 0 0 1 1.7 0l1 1a1.2 1.2 0 0 1 0 1.7L5.6 13.1ZM9.75 3.5l2.75 2.75' }],
  plus: [{ line: 'M8 3v10M3 8h10' }],
  portfolio: [{ line: 'M2 14h12M3.5 11V8.5M6.5 11V5.5M9.5 11V7M12.5 11V2.5' }],
  print: [{ line: 'M4.5 5.5V2h7v3.5M4.5 11.5H2v-6h12v6h-2.5M4.5 9.25h7V14h-7Z' }],
  review: [{ line: 'M12.75 7V2.5H3.25v11H7M5.75 5.5h4.5M5.75 8.25h2.5M9 13.75l.5-2 3.75-3.75 1.5 1.5L11 13.25Z' }],
  'role-architecture': [
    { line: 'M5.75 1.75h4.5v3.5h-4.5ZM1.75 10.75h4.5v3.5h-4.5ZM9.75 10.75h4.5v3.5h-4.5ZM8 5.25V8M4 10.75V8h8v2.75' },
  ],
  'role-change': [
    {
      line: 'M6 7.25a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM1.5 13.75c.2-2.6 2-4.25 4.5-4.25s4.3 1.65 4.5 4.25M10.5 2.6a2.4 2.4 0 0 1 0 4.4M12 9.9c1.5.6 2.4 2 2.5 3.85',
    },
  ],
  'role-compliance': [
    { line: 'M8 2v12M5 14h6M2.75 4.25h10.5M3.75 4.5 1.75 9c.5 1 3.5 1 4 0ZM12.25 4.5l-2 4.5c.5 1 3.5 1 4 0Z' },
  ],
  'role-data': [
    {
      line: 'M2.75 3.75c0-1.1 2.35-2 5.25-2s5.25.9 5.25 2-2.35 2-5.25 2-5.25-.9-5.25-2ZM2.75 3.75v8.5c0 1.1 2.35 2 5.25 2s5.25-.9 5.25-2v-8.5M2.75 8c0 1.1 2.35 2 5.25 2s5.25-.9 5.25-2',
    },
  ],
  'role-executive': [{ line: 'M3.75 14.25V2M3.75 2.75h8.5L10 6l2.25 3.25h-8.5' }],
  'role-security': [{ line: 'M8 1.75 13 3.6v3.9c0 3.2-2 5.6-5 6.75C5 13.1 3 10.7 3 7.5V3.6Z' }],
  'role-sme': [{ line: 'M1.5 6 8 3l6.5 3L8 9ZM4.25 7.5v3.6c.9.9 2.2 1.4 3.75 1.4s2.85-.5 3.75-1.4V7.5M14.5 6v4' }],
  screen: [{ line: 'M1.75 2.75h12.5v8.5H1.75ZM5.5 14h5M8 11.25V14' }],
  search: [{ ring: [7, 7, 4.5] }, { line: 'm10.5 10.5 3.25 3.25' }],
  'state-approved': [
    { fill: 'M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13Zm3.65 4.6-1.1-1.05L7 8.75 5.4 7.2 4.35 8.25 7 10.9Z' },
  ],
  'state-changes': [{ block: 'M2.75 4h10.5L8 13Z' }],
  'state-not-started': [{ ring: [8, 8, 5.75], dashed: true }],
  'state-rejected': [
    {
      fill: 'M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13Zm2.7 4.85L9.65 5.3 8 6.95 6.35 5.3 5.3 6.35 6.95 8 5.3 9.65l1.05 1.05L8 9.05l1.65 1.65 1.05-1.05L9.05 8Z',
    },
  ],
  'state-stale': [{ ring: [8, 8, 5.75] }, { line: 'm5.5 8 1.75 1.75L10.6 6.3' }],
  'state-waiting': [{ ring: [8, 8, 5.75] }, { dot: [8, 8, 2.25] }],
  sun: [
    { ring: [8, 8, 2.75] },
    { line: 'M8 1.5v1M8 13.5v1M1.5 8h1M13.5 8h1M3.4 3.4l.7.7M11.9 11.9l.7.7M3.4 12.6l.7-.7M11.9 4.1l.7-.7' },
  ],
  'tier-1': [{ fill: 'M2 9.5h3v4H2Z' }, { line: 'M7 6.5h2.5v6.5H7ZM11.5 3.5H14V13h-2.5Z', width: 1 }],
  'tier-2': [{ fill: 'M2 9.5h3v4H2ZM6.5 6h3.5v7.5H6.5Z' }, { line: 'M11.5 3.5H14V13h-2.5Z', width: 1 }],
  'tier-3': [{ fill: 'M2 9.5h3v4H2ZM6.5 6h3.5v7.5H6.5ZM11 3h3.5v10.5H11Z' }],
  'tier-4': [{ line: 'M3.75 3.75l8.5 8.5' }, { ring: [8, 8, 6] }],
  tri: [{ fill: 'M8 3.5 13 12H3Z' }],
  turn: [
    {
      line: 'M2 8.75V13a.75.75 0 0 0 .75.75h10.5A.75.75 0 0 0 14 13V8.75M2 8.75 3.75 3a.75.75 0 0 1 .7-.5h7.1a.75.75 0 0 1 .7.5L14 8.75M2 8.75h3.5l1 2h3l1-2H14',
    },
  ],
  undo: [{ line: 'M5.5 3 2.5 6l3 3M2.75 6H9.5a4 4 0 0 1 0 8H6' }],
  upload: [{ line: 'M8 10.5V2.25M4.5 5.5 8 2l3.5 3.5M2.5 13.75h11' }],
  user: [{ ring: [8, 5, 2.75] }, { line: 'M2.75 14c.3-3 2.35-4.75 5.25-4.75S12.95 11 13.25 14' }],
} as const satisfies Record<string, readonly Shape[]>;

export type IconName = keyof typeof DRAWINGS;
