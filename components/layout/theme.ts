/** What a person chose; `system` follows the setting of the machine. */
export type Theme = 'system' | 'light' | 'dark';

/** The theme a cookie holds; anything else follows the system. */
export function readTheme(cookie: string | undefined): Theme {
  return cookie === 'light' || cookie === 'dark' ? cookie : 'system';
}
