import PDFDocument from 'pdfkit';
import {
  BODY,
  bytesOf,
  FACES,
  HEADINGS,
  INK,
  MARGINS,
  NOTE,
  PLAIN_LETTERS,
  printable,
  QUIET,
  RULE,
  sideBySide,
  type Attachment,
  type Column,
  type Fact,
  type Placed,
  type Style,
} from './style';

const LABEL_WIDTH = 118;

/**
 * A paper to write on from the top to the bottom: A4, PDF/A-3a, every piece tagged for screen readers. The same content
 * gives the same bytes.
 */
export class Paper {
  readonly #doc: PDFKit.PDFDocument;
  readonly #root: PDFKit.PDFStructureElement;
  readonly #made: Date;

  /** @param made the moment that the document says it was made at */
  constructor({ title, made }: { readonly title: string; readonly made: Date }) {
    this.#made = made;
    this.#doc = new PDFDocument({
      size: 'A4',
      margins: MARGINS,
      bufferPages: true,
      pdfVersion: '1.7',
      subset: 'PDF/A-3a',
      tagged: true,
      lang: 'en-GB',
      displayTitle: true,
      font: FACES.plain,
      info: {
        Title: title,
        Author: 'Village',
        Creator: 'Village',
        Producer: 'Village',
        CreationDate: made,
        ModDate: made,
      },
    });
    this.#root = this.#doc.struct('Document');
    this.#doc.addStructure(this.#root);
  }

  /** @param after how much of what follows must have room on the same page, in points */
  heading(level: 1 | 2 | 3, text: string, after = level === 1 ? 0 : 70): void {
    const { tag, size, above, below } = HEADINGS[level - 1] ?? HEADINGS[2];
    this.#room(above + size + after);
    if (this.#doc.y > MARGINS.top) this.#doc.y += above;
    this.#mark(this.#root, tag, () => this.#write(text, MARGINS.left, this.#width, { face: 'bold', size }));
    this.#doc.y += below;
  }

  text(text: string): void {
    this.#paragraph(text, BODY);
  }

  /** Something beside the matter: smaller and quieter. */
  note(text: string): void {
    this.#paragraph(text, NOTE);
  }

  /** Facts with their heading and what stands between, kept on one page where they fit on half of one. */
  entry(heading: string, note: string | null, facts: readonly Fact[]): void {
    const noted = note === null ? 0 : this.#heightOf([note], [{ x: 0, width: this.#width }], [NOTE]) + 5;
    this.heading(3, heading, HEADINGS[2].below + noted + this.#kept(facts));
    if (note !== null) this.note(note);
    this.facts(facts);
  }

  /** Names with their values below each other, kept on one page where they fit on half of one. */
  facts(facts: readonly Fact[]): void {
    this.#room(this.#kept(facts));
    const table = this.#element('Table');
    for (const fact of facts) this.#row(table, fact, this.#factColumns(), ['TH', 'TD'], [NOTE, BODY]);
    this.#doc.y += 4;
  }

  table(columns: readonly Column[], rows: readonly (readonly string[])[]): void {
    const placed = sideBySide(columns.map(({ share }) => share * this.#width));
    const table = this.#element('Table');
    this.#room(60);
    const each = <T>(one: T): readonly T[] => columns.map(() => one);
    const labels = columns.map(({ label }) => label);
    this.#row(table, labels, placed, each('TH'), each({ ...NOTE, face: 'bold' }));
    for (const row of rows) {
      this.#room(this.#heightOf(row, placed) + 3);
      this.#rule();
      this.#row(table, row, placed, each('TD'), each({ size: 9 }));
    }
    this.#doc.y += 6;
  }

  newPage(): void {
    if (this.#doc.y > MARGINS.top) this.#doc.addPage();
  }

  attach({ name, content, description }: Attachment): void {
    const kind = { type: 'application/json', relationship: 'Source' };
    const dates = { creationDate: this.#made, modifiedDate: this.#made };
    this.#doc.file(Buffer.from(content), { name, description, ...kind, ...dates });
  }

  /** Ends it, with two lines at the foot of each page. */
  finish(
    foot: (page: number, pages: number) => readonly [left: string, right: string, below: string],
  ): Promise<Buffer<ArrayBuffer>> {
    const { start, count } = this.#doc.bufferedPageRange();
    for (let page = start; page < start + count; page += 1) {
      this.#doc.switchToPage(page);
      this.#foot(foot(page + 1, count));
    }
    this.#root.end();
    return bytesOf(this.#doc);
  }

  #foot([left, right, below]: readonly [string, string, string]): void {
    const { page } = this.#doc;
    const y = page.height - MARGINS.bottom + 18;
    // The text stands in the margin, where a page would otherwise end.
    page.margins.bottom = 0;
    this.#doc.markContent('Artifact', { type: 'Pagination' });
    this.#style({ size: 8, color: QUIET });
    this.#doc.text(printable(left, this.#doc), MARGINS.left, y, {
      width: this.#width - 80,
      lineBreak: false,
      ...PLAIN_LETTERS,
    });
    this.#doc.text(right, page.width - MARGINS.right - 80, y, {
      width: 80,
      align: 'right',
      lineBreak: false,
      ...PLAIN_LETTERS,
    });
    this.#doc.text(below, MARGINS.left, y + 12, { width: this.#width, lineBreak: false, ...PLAIN_LETTERS });
    this.#doc.endMarkedContent();
    page.margins.bottom = MARGINS.bottom;
  }

  #paragraph(text: string, style: Style): void {
    this.#mark(this.#root, 'P', () => this.#write(text, MARGINS.left, this.#width, style));
    this.#doc.y += 5;
  }

  /** One row; what is higher than a page flows on, one cell after the other. */
  #row(
    table: PDFKit.PDFStructureElement,
    cells: readonly string[],
    columns: readonly Placed[],
    tags: readonly string[],
    styles: readonly Style[],
  ): void {
    const height = this.#heightOf(cells, columns, styles);
    this.#room(Math.min(height, this.#pageHeight / 2));
    const row = this.#element('TR', table);
    const top = this.#doc.y;
    const [page] = [this.#doc.bufferedPageRange().count];
    let end = top;
    for (const [index, { x, width }] of columns.entries()) {
      if (this.#doc.bufferedPageRange().count === page) this.#doc.y = top;
      this.#mark(row, tags[index] ?? 'TD', () => this.#write(cells[index] ?? '', x, width, styles[index] ?? BODY));
      const flowed = this.#doc.bufferedPageRange().count > page;
      end = flowed ? this.#doc.y : Math.max(end, this.#doc.y);
    }
    this.#doc.y = end + 3;
  }

  /** The height of facts that stay together: all of them, or only the first. */
  #kept(facts: readonly Fact[]): number {
    const heights = facts.map((fact) => this.#heightOf(fact, this.#factColumns()) + 3);
    const whole = heights.reduce((sum, one) => sum + one, 0);
    return whole < this.#pageHeight / 2 ? whole : (heights[0] ?? 0);
  }

  #heightOf(cells: readonly string[], columns: readonly Placed[], styles: readonly Style[] = [NOTE, BODY]): number {
    const heights = columns.map(({ width }, index) => {
      this.#style(styles[index] ?? BODY);
      return this.#doc.heightOfString(printable(cells[index] ?? '', this.#doc), { width, ...PLAIN_LETTERS });
    });
    return Math.max(...heights);
  }

  #write(text: string, x: number, width: number, style: Style): void {
    this.#style(style);
    this.#doc.text(printable(text, this.#doc), x, this.#doc.y, { width, ...PLAIN_LETTERS });
  }

  #style({ face = 'plain', size = 10, color = INK }: Style): void {
    this.#doc.font(FACES[face]).fontSize(size).fillColor(color);
  }

  #mark(parent: PDFKit.PDFStructureElement, tag: string, draw: () => void): void {
    const content = this.#doc.markStructureContent(tag);
    draw();
    this.#doc.endMarkedContent();
    parent.add(this.#doc.struct(tag, {}, [content]));
  }

  #element(tag: string, parent = this.#root): PDFKit.PDFStructureElement {
    const element = this.#doc.struct(tag);
    parent.add(element);
    return element;
  }

  #rule(): void {
    this.#doc.markContent('Artifact', { type: 'Layout' });
    const y = this.#doc.y;
    this.#doc
      .moveTo(MARGINS.left, y)
      .lineTo(MARGINS.left + this.#width, y)
      .lineWidth(0.5)
      .strokeColor(RULE)
      .stroke();
    this.#doc.endMarkedContent();
    this.#doc.y = y + 3;
  }

  /** Begins a new page where less than this is left of the present one. */
  #room(height: number): void {
    if (this.#doc.y + height > this.#doc.page.height - MARGINS.bottom) this.#doc.addPage();
  }

  #factColumns(): readonly Placed[] {
    return sideBySide([LABEL_WIDTH, this.#width - LABEL_WIDTH]);
  }

  get #width(): number {
    return this.#doc.page.width - MARGINS.left - MARGINS.right;
  }

  get #pageHeight(): number {
    return this.#doc.page.height - MARGINS.top - MARGINS.bottom;
  }
}
