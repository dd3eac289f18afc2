import pg, { type QueryConfig } from 'pg';
import { sha256 } from '@/lib/crypto/digest';

/**
 * Lets the server plan each statement once on a connection, in place of each time: a life of the model is some 250
 * statements of few kinds, and planning them is more than half of what they cost.
 */
export function planOnce(): void {
  const names = new Map<string, string>();
  const handler: ProxyHandler<pg.Client['query']> = {
    apply(query, client, [config, ...rest]: [QueryConfig, ...unknown[]]) {
      if (!config.values || config.name) return Reflect.apply(query, client, [config, ...rest]) as unknown;
      const name = names.get(config.text) ?? sha256(config.text).slice(0, 60);
      names.set(config.text, name);
      return Reflect.apply(query, client, [{ ...config, name }, ...rest]) as unknown;
    },
  };
  const own = Object.getOwnPropertyDescriptor(pg.Client.prototype, 'query');
  Object.defineProperty(pg.Client.prototype, 'query', { ...own, value: new Proxy(own?.value as never, handler) });
}
