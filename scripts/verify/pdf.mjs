import { inflateSync } from 'node:zlib';

/** Far larger than any dossier, and small enough for any machine. */
const LARGEST = 256 * 1024 * 1024;

export function isPdf(bytes) {
  return bytes.subarray(0, 5).toString('latin1') === '%PDF-';
}

/**
 * The files attached to a PDF, equal ones once; null for one that cannot be read. Pages and everything else are not looked
 * at. Source: ISO 32000-1, 7.3.8 (streams) and 7.11.4 (embedded files).
 */
export function attachmentsIn(bytes) {
  const text = bytes.toString('latin1');
  const found = [...text.matchAll(/\/Type\s*\/EmbeddedFile(?![A-Za-z])/g)].map(({ index }) => {
    const begins = />>\s*stream\r?\n/g;
    begins.lastIndex = index;
    const match = begins.exec(text);
    if (!match) return null;
    const dictionary = text.slice(text.lastIndexOf(' obj', index), match.index);
    return contentOf(bytes, begins.lastIndex, dictionary.includes('/FlateDecode'));
  });
  return [...new Set(found)];
}

/** The text of a stream that begins here, or null where it is none. */
function contentOf(bytes, start, compressed) {
  const end = bytes.indexOf('endstream', start);
  try {
    // The end of what is compressed is known from itself: a word in it may look like the end of the stream.
    const content = compressed
      ? inflateSync(bytes.subarray(start), { maxOutputLength: LARGEST })
      : bytes.subarray(start, end < 0 ? start : end);
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content);
  } catch {
    return null;
  }
}
