import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** What stands between the app and its server, and can swallow everything without a word, or break off. */
export interface Network {
  /** The address of the database through it. */
  readonly url: string;
  readonly swallow: (yes: boolean) => void;
  /** Resets a connection as soon as a statement with this text passes; null: none. */
  readonly resetAt: (text: string | null) => void;
  readonly close: () => void;
}

/** A network to the database of this test file. */
export async function aNetwork(): Promise<Network> {
  const url = new URL(process.env['DATABASE_URL']!);
  const { hostname, port } = url;
  const sockets: Socket[] = [];
  let silent = false;
  let last: string | null = null;
  const server = createServer((here) => {
    const there = connect(Number(port), hostname);
    sockets.push(here, there);
    for (const socket of [here, there]) socket.on('error', () => undefined);
    here.on('data', (chunk: Buffer) => {
      if (last !== null && chunk.includes(last)) here.resetAndDestroy();
      else if (!silent) there.write(chunk);
    });
    there.on('data', (chunk) => silent || here.write(chunk));
    here.on('close', () => there.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    swallow: (yes) => void (silent = yes),
    resetAt: (text) => void (last = text),
    close: () => {
      sockets.forEach((socket) => socket.destroy());
      server.close();
    },
  };
}
