import { canonicalJson } from '../domain/audit/canonical-json';

/** A stored file as an answer: always a download of unknown type, whatever its name or content pretends to be. */
export function download(bytes: Uint8Array<ArrayBuffer>, fileName: string): Response {
  return new Response(bytes, {
    headers: {
      'Content-Type': 'application/octet-stream',
      'Content-Length': String(bytes.byteLength),
      'Content-Disposition': attachment(fileName),
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Cache-Control': 'private, no-store',
    },
  });
}

/** A value as a file of JSON in its canonical form, so that its bytes have the SHA-256 that was computed of it. */
export function canonicalDownload(value: unknown, fileName: string): Response {
  return new Response(canonicalJson(value), {
    headers: {
      'Content-Type': 'application/json',
      'Content-Disposition': attachment(fileName),
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    },
  });
}

/** A policy pack to keep, change and propose again. */
export function yamlDownload(text: string, fileName: string): Response {
  return new Response(text, {
    headers: {
      'Content-Type': 'application/yaml; charset=utf-8',
      'Content-Disposition': attachment(fileName),
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    },
  });
}

/** A document of ours to keep. */
export function pdfDownload(document: Uint8Array<ArrayBuffer>, fileName: string): Response {
  return new Response(document, {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Length': String(document.byteLength),
      'Content-Disposition': attachment(fileName),
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    },
  });
}

/** `Content-Disposition` with a name in any script. Source: RFC 6266 and RFC 8187. */
export function attachment(fileName: string): string {
  const plain = fileName.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(fileName.replace(/\p{Surrogate}/gu, '_')).replace(
    /['()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16)}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
