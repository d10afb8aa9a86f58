/**
 * What became of the wish to open a page in the user's browser. `asked`: the system was asked, and does not tell whether a
 * browser came up, as on Linux, even where nothing is there that could open one.
 */
export type BrowserOpening = 'opened' | 'asked' | 'failed';

/** A page that the user wanted to see, and what became of that. */
export type OpenedPage = { readonly opening: BrowserOpening; readonly address: string };
