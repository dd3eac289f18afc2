import { z } from 'zod';
import * as r from './break-glass-resources';
import { operation } from './operation';
import { idParams, key, posted } from './shared';

const tag = 'Break-glass';
const onOne = { tag, method: 'POST', params: idParams, status: 201, response: r.actedOnGlass, ifMatch: true } as const;

export const listBreakGlass = operation({
  id: 'listBreakGlass',
  method: 'GET',
  path: '/use-cases/{key}/break-glass',
  tag,
  scope: 'read',
  summary: 'Every break-glass ever proposed on a use case, newest first',
  params: z.object({ key }),
  status: 200,
  response: z.object({ items: z.array(r.breakGlass) }),
  refusals: ['not_found'],
});
export const proposeBreakGlass = operation({
  id: 'proposeBreakGlass',
  method: 'POST',
  path: '/use-cases/{key}/break-glass',
  tag,
  scope: 'sign',
  summary: 'Propose to open the gate under review; another person confirms it',
  params: z.object({ key }),
  body: r.proposeInput,
  status: 201,
  response: r.actedOnGlass,
  etag: true,
  ifMatch: true,
  refusals: [...posted, 'stale_version', 'reauthentication_required', 'rate_limited'],
});
export const getBreakGlass = operation({
  id: 'getBreakGlass',
  method: 'GET',
  path: '/break-glass/{id}',
  tag,
  scope: 'read',
  summary: 'One break-glass with what came of it',
  params: idParams,
  status: 200,
  response: r.breakGlass,
  etag: true,
  refusals: ['not_found'],
});
export const confirmBreakGlass = operation({
  ...onOne,
  id: 'confirmBreakGlass',
  path: '/break-glass/{id}/confirm',
  scope: 'sign',
  summary: 'Confirm what another person proposed: the gate opens, and nothing is signed by it',
  body: r.confirmInput,
  refusals: [...posted, 'stale_version', 'reauthentication_required', 'rate_limited'],
});
export const declineBreakGlass = operation({
  ...onOne,
  id: 'declineBreakGlass',
  path: '/break-glass/{id}/decline',
  scope: 'sign',
  summary: 'Decline a proposal, or take one’s own back',
  body: r.endInput,
  refusals: [...posted, 'stale_version'],
});
export const endBreakGlass = operation({
  ...onOne,
  id: 'endBreakGlass',
  path: '/break-glass/{id}/end',
  scope: 'sign',
  summary: 'End a break-glass before its time: the stage falls back at once',
  body: r.endInput,
  refusals: [...posted, 'stale_version'],
});
