const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const page = (title: string, content: string): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
main { max-width: 24rem; margin: 15vh auto; padding: 0 1.5rem }
input { display: block; box-sizing: border-box; width: 100%; margin: .25rem 0 1rem; padding: .5rem; font: inherit }
button { padding: .5rem 1rem; font: inherit }
</style>
<main>
<h1>${escaped(title)}</h1>
${content}
</main>
</html>
`;

/** Asks who wants to sign in. `refused`: an account that does not exist. */
export const signInPage = (app: string, refused?: string): string =>
  page(
    'Sign in',
    `<p>${escaped(app)} asks you to sign in and to let it stay signed in.</p>
${refused === undefined ? '' : `<p role="alert">There is no account ${escaped(refused)}.</p>`}
<form method="post">
<label>Account <input name="account" value="${escaped(refused ?? '')}" autocomplete="username" required autofocus></label>
<button name="choice" value="allow">Sign in</button>
<button name="choice" value="cancel" formnovalidate>Cancel</button>
</form>`,
  );

/** Asks someone who is signed in already. */
export const consentPage = (app: string, account: string): string =>
  page(
    'Allow access',
    `<p>${escaped(app)} wants to stay signed in as ${escaped(account)}.</p>
<form method="post">
<button name="choice" value="allow">Allow</button>
<button name="choice" value="cancel">Cancel</button>
</form>`,
  );

/** Asks whether to sign out; `form` is the server's own. */
export const signOutPage = (form: string): string =>
  page(
    'Sign out',
    `<p>Do you want to sign out in this browser?</p>
${form}
<button form="op.logoutForm" name="logout" value="yes">Sign out</button>
<button form="op.logoutForm">Stay signed in</button>`,
  );

/** There is nothing more to do. */
export const notePage = (title: string, text: string): string => page(title, `<p>${escaped(text)}</p>`);
