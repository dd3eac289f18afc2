export interface Settings {
  readonly name: string;
  readonly employees: number;
  readonly currency: string;
  readonly reviewDays: number;
  readonly oneSectionPerPerson: boolean;
  readonly version: number;
}

export const SETTING_NAMES = {
  name: 'Name of the organisation',
  employees: 'Number of employees',
  currency: 'Currency',
  reviewDays: 'Days for a review',
  oneSectionPerPerson: 'One section per person',
} as const;
