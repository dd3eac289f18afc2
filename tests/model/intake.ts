/** An answer of the kind each requirement asks for; `turn` makes them differ. */
export function anAnswerTo(id: string, turn: number): unknown {
  return id === 'COM-POC-01' ? { boolean: turn % 2 === 0 } : { text: `Answer ${turn} to ${id}.` };
}

/** What a use case is registered with: minimal risk, and a director signs. */
export const INTAKE: Readonly<Record<string, unknown>> = {
  title: 'Meeting notes',
  problem: 'Minutes are written by hand.',
  owning_team: 'Project office',
  patterns: ['PROMPTS'],
  data_classification: 'INTERNAL',
  availability_tier: 'BUSINESS_HOURS',
  expected_users: 100,
  investment_12m: 20_000,
  third_party_content: false,
  prohibited_practices: ['NONE'],
  decision_impact: 'MINOR',
};
