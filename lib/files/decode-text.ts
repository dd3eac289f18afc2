import { isUtf8 } from 'node:buffer';
import chardet from 'chardet';
import iconv from 'iconv-lite';

export interface Decoded {
  readonly text: string;
  readonly encoding: string;
}

const BYTE_ORDER_MARKS = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe, 0x00, 0x00], encoding: 'utf-32le' },
  { bytes: [0x00, 0x00, 0xfe, 0xff], encoding: 'utf-32be' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
] as const;

const WESTERN = 'windows-1252';
/** What a guess must reach before it is believed against the encoding most spreadsheets write. */
const BELIEVABLE = 30;
const SAMPLE = 64 * 1024;
/** So many readable characters beyond ASCII for each unreadable one make it UTF-8 with some damage. */
const READABLE = 4;

/** Decodes a text of unknown encoding: by its byte order mark, as UTF-8 where it is that, else as what is likeliest. */
export function decodeText(bytes: Uint8Array): Decoded {
  const marked = markOf(bytes);
  if (marked) return decodeAs(bytes, marked);
  const unicode = decodeAs(bytes, 'utf-8');
  if (isUtf8(bytes)) return unicode;
  const unreadable = unicode.text.match(/\uFFFD/g)?.length ?? 0;
  const readable = unicode.text.match(/[^\0-\x7f\uFFFD]/g)?.length ?? 0;
  return readable > READABLE * unreadable ? unicode : decodeAs(bytes, guess(sampleOf(bytes)));
}

/** Decodes a text in a given encoding. What cannot be read becomes the replacement character. */
export function decodeAs(bytes: Uint8Array, encoding: string): Decoded {
  return { text: iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), encoding), encoding };
}

/** The encoding a byte order mark names, or null where there is none. */
export function markOf(bytes: Uint8Array): string | null {
  return BYTE_ORDER_MARKS.find((mark) => mark.bytes.every((byte, at) => bytes[at] === byte))?.encoding ?? null;
}

function guess(sample: Uint8Array): string {
  const guesses = chardet.analyse(sample).map(({ name, confidence }) => ({
    // The web and every spreadsheet read the one as the other: they differ in characters only Windows has.
    encoding: name === 'ISO-8859-1' ? WESTERN : name.toLowerCase(),
    confidence,
  }));
  const [best] = guesses;
  const western = guesses.find(({ encoding }) => encoding === WESTERN)?.confidence ?? 0;
  if (!best || best.confidence < BELIEVABLE || best.confidence <= western) return WESTERN;
  return iconv.encodingExists(best.encoding) ? best.encoding : WESTERN;
}

/** The lines that hold something besides ASCII: the only ones that tell encodings apart. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  const lines: Uint8Array[] = [];
  let size = 0;
  for (let start = 0; start < bytes.length && size < SAMPLE;) {
    const found = bytes.indexOf(0x0a, start);
    const end = found === -1 ? bytes.length : found + 1;
    const line = bytes.subarray(start, Math.min(end, start + SAMPLE));
    if (line.some((byte) => byte > 0x7f)) {
      lines.push(line);
      size += line.length;
    }
    start = end;
  }
  return Buffer.concat(lines);
}
