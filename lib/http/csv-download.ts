import { Readable } from 'node:stream';
import { attachment } from './download';

/** A table as a download, sent line by line as it is made. */
export function csvDownload(fileName: string, lines: AsyncIterable<string>): Response {
  const bytes = Readable.from(lines, { objectMode: false });
  return new Response(Readable.toWeb(bytes) as ReadableStream, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': attachment(fileName),
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    },
  });
}
