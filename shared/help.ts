/** The documents that the app leads to. */
export const helpPages = ['using', 'administration', 'security'] as const;
export type HelpPage = (typeof helpPages)[number];
