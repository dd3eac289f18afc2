import type { Amount } from '@/lib/domain/policy/condition-in-words';
import { unitOf } from '@/lib/domain/counted';
import { formatMoney, formatNumber, type Viewing } from '@/lib/format';

/** How amounts inside conditions are written: money in the organisation's currency, everything else with its unit. */
export function amountIn(currency: string, viewing: Viewing): Amount {
  return (value, { unit }) => {
    if (unit?.startsWith('currency')) return formatMoney(value, currency, viewing);
    return unit ? `${formatNumber(value, viewing)} ${unitOf(value, unit)}` : formatNumber(value, viewing);
  };
}
