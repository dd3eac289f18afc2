import { auditLog } from '../data/audit-log';
import { findDelegation, saveWithdrawn } from '../data/delegations';
import { inTransaction } from '../data/transaction';
import type { Call } from '../domain/access/actor';
import { maySee } from '../domain/delegation/delegation';
import { tellDelegation, withdrawDelegation } from '../domain/delegation/withdraw-delegation';
import { notFound, ok, refuse, type Result } from '../domain/result';

/** Ends a substitution early. From that moment on the substitute acts for nobody by it; what they signed stays. */
export function withdrawDelegationOf(call: Call, id: string): Promise<Result<Record<string, never>>> {
  return inTransaction(call, async (tx) => {
    const delegation = await findDelegation(tx, id);
    if (!delegation || !maySee(delegation, call.actor)) return notFound();
    const allowed = withdrawDelegation(delegation, call);
    if (!allowed.ok) return allowed;
    if (!(await saveWithdrawn(tx, id, call.actor.id, call.now))) {
      return refuse('conflict', 'Somebody else ended it at this moment.');
    }
    await auditLog(tx, call).forOrganisation([{ type: 'delegation.withdrawn', data: tellDelegation(delegation) }]);
    return ok({});
  });
}
