import type { Requirement } from '@/lib/domain/policy/pack-schema';
import type { Demo, DemoAnswer, Sample } from './demo-data';

const DAY_MS = 86_400_000;

/** The demo's answer of one sample to one requirement, in the form the requirement takes. Null for metrics. */
export function demoAnswer(demo: Demo, sample: Sample, requirement: Requirement, now: Date): unknown {
  const told = demo.answers[requirement.id];
  if (!told) return null;
  const fill = (text: string) => fillIn(text, sample, demo.organisation.currency);
  const comment = told.comment && requirement.answer.with_comment ? { comment: fill(told.comment) } : {};
  const own = fromSample(requirement, sample);
  switch (requirement.answer.type) {
    case 'text':
    case 'evidence':
      return { text: fill(variant(told, sample)) };
    case 'single_choice':
      return { choice: own ?? told.choice, ...comment };
    case 'multi_choice':
      return { choices: told.choices, ...comment };
    case 'number':
      return { number: own ?? told.number, ...comment };
    case 'boolean':
      return { boolean: told.boolean, ...comment };
    case 'date':
      return {
        date: new Date(now.getTime() + (told.offset_days ?? 0) * DAY_MS).toISOString().slice(0, 10),
        ...comment,
      };
    case 'url':
      return { urls: told.urls };
    case 'metric':
      return null;
  }
}

/** Answers that follow from what the sample registered. */
function fromSample({ id }: Requirement, { intake }: Sample): unknown {
  switch (id) {
    case 'SEC-POC-01':
      return intake['data_in_use'] === 'ANONYMISED_SAMPLE' ? 'Masked or anonymised extract' : undefined;
    case 'ARC-POC-04':
      return intake['monthly_run_cost_forecast'];
    case 'CHG-POC-02':
      return intake['participating_teams'];
    default:
      return undefined;
  }
}

function variant({ text = [] }: DemoAnswer, sample: Sample): string {
  return text[Number(sample.id.slice(-3)) % Math.max(text.length, 1)] ?? '';
}

function fillIn(text: string, { intake }: Sample, currency: string): string {
  const figure = (key: string) => Number(intake[key]).toLocaleString('en');
  const words: Record<string, string> = {
    team: String(intake['owning_team']),
    title: String(intake['title']),
    models: String(intake['model_names']),
    provider: String(intake['model_provider']),
    sources: String(intake['data_sources']),
    services: String(intake['dependent_services']),
    languages: String(intake['user_languages']),
    users: figure('expected_users'),
    investment: `${currency} ${figure('investment_12m')}`,
    run_cost: `${currency} ${figure('monthly_run_cost_forecast')}`,
    teams: figure('participating_teams'),
    peak: figure('peak_requests_per_minute'),
  };
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => words[name] ?? whole);
}
