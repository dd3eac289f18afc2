/** The one password of everybody in the demo. Shown on the sign-in page, and only there where the demo runs. */
export const DEMO_PASSWORD = 'a village of eight thousand people';
