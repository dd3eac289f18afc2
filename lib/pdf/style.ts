import { join } from 'node:path';

/** Source Sans 3 (SIL Open Font License): Latin with every accent, Greek, Cyrillic. */
const FONTS = join(process.cwd(), 'node_modules/@expo-google-fonts/source-sans-3');
export const FACES = {
  plain: join(FONTS, '400Regular/SourceSans3_400Regular.ttf'),
  bold: join(FONTS, '600SemiBold/SourceSans3_600SemiBold.ttf'),
};

export const MARGINS = { top: 56, bottom: 68, left: 56, right: 56 };
export const INK = '#16191f';
export const QUIET = '#525b69';
export const RULE = '#cfd4dc';

export interface Style {
  readonly face?: keyof typeof FACES;
  readonly size?: number;
  readonly color?: string;
}
export const BODY: Style = { size: 10 };
export const NOTE: Style = { size: 9, color: QUIET };
export const HEADINGS = [
  { tag: 'H1', size: 22, above: 0, below: 6 },
  { tag: 'H2', size: 14, above: 20, below: 6 },
  { tag: 'H3', size: 11, above: 14, below: 3 },
] as const;

/** A place between the margins where a cell is written. */
export interface Placed {
  readonly x: number;
  readonly width: number;
}

const GAP = 14;

/** Places side by side, with a gap between them. */
export function sideBySide(widths: readonly number[]): readonly Placed[] {
  let x = MARGINS.left;
  return widths.map((width, index) => {
    const placed = { x, width: width - (index < widths.length - 1 ? GAP : 0) };
    x += width;
    return placed;
  });
}

interface Glyphs {
  readonly _font: { readonly font: { readonly hasGlyphForCodePoint: (code: number) => boolean } };
}

/** What the font cannot draw is named by its code: a box would hide that something stands there. */
export function printable(text: string, doc: PDFKit.PDFDocument): string {
  const { font } = (doc as unknown as Glyphs)._font;
  return text.replace(/\r\n|\t|[^\n]/gu, (character) => {
    if (character === '\r\n') return '\n';
    if (character === '\t') return ' ';
    const code = character.codePointAt(0) ?? 0;
    return font.hasGlyphForCodePoint(code) ? character : `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`;
  });
}

export interface Column {
  readonly label: string;
  /** Share of the width of the page. */
  readonly share: number;
}

/** Letters as they are: two of a hash must not become one sign. */
export const PLAIN_LETTERS = { features: { liga: false } as unknown as PDFKit.Mixins.OpenTypeFeatures[] };

/** Ends a document and gives its bytes. */
export function bytesOf(doc: PDFKit.PDFDocument): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.once('end', () => resolve(Buffer.concat(chunks)));
    doc.once('error', reject);
    doc.end();
  });
}

export interface Attachment {
  readonly name: string;
  readonly content: string;
  readonly description: string;
}

export type Fact = readonly [label: string, value: string];
