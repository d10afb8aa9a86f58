/** A test: its file, and its title or a part of it. */
type Proof = readonly [file: string, title: string];

const unit = 'tests/unit/main';
const reply: Proof = [`${unit}/genauth/http/causes.test.ts`, 'each cause leads to its own message'];
const policy: Proof = [`${unit}/domain/requests/approval-policy.test.ts`, 'a refusal says'];
const rule: Proof = [`${unit}/domain/views/rules-view.test.ts`, 'each rule of an organisation is said'];
const setUp: Proof = [`${unit}/genauth/http/public-config.test.ts`, 'says where the way to it ends'];
const warning: Proof = [`${unit}/genauth/http/public-config.test.ts`, 'what may keep a sign-in from working'];
const obstacle: Proof = [
  `${unit}/services/settings-service.test.ts`,
  'to which the way ends at “%s” is refused as “%s”',
];
const refused: Proof = [`${unit}/storage/settings-store.test.ts`, 'of %s to “%s” is refused: %s'];
const check: Proof = [`${unit}/domain/account/check-connection.test.ts`, 'tells %s apart'];
const badFile: Proof = [`${unit}/storage/policy.test.ts`, 'that is %s is reported with the reason'];
const events = `${unit}/genauth/events/event-centre.test.ts`;
const keyring = `${unit}/platform/linux/keyring.test.ts`;
const portal = 'tests/desktop/portal.test.ts';
const hostile = 'tests/e2e/hostile.test.ts';
const browser = `${unit}/services/session-browser.test.ts`;
const history: Proof = ['tests/unit/renderer/history-texts.test.ts', 'what was %s says why'];
const fileIsDamaged: Proof = [hostile, 'files that are ${name} cost nothing but themselves'];

/** For each message that names a cause, by its path in `messages`: the test in which that cause, and no other, leads to it. */
export const causes: Readonly<Record<string, Proof>> = {
  'failure.offline': reply,
  'failure.untrusted-certificate': reply,
  'failure.proxy': reply,
  'failure.timed-out': reply,
  'failure.not-signed-in': reply,
  'failure.forbidden': reply,
  'failure.throttled': reply,
  'failure.gone': reply,
  'failure.withdrawn': [
    'tests/e2e/as-it-is.test.ts',
    'a request that its sender takes back can’t be answered any more',
  ],
  'failure.stopped': [`${unit}/services/requests-stopped.test.ts`, 'may have arrived: that is said'],
  'failure.rejected': reply,
  'failure.next-step': reply,
  'failure.old-form': reply,
  'failure.server-trouble': reply,
  'failure.other-server': [
    `${unit}/genauth/oidc/discovery.test.ts`,
    'that names another server for %s is told as such',
  ],
  'failure.not-genauth': reply,
  'notGenAuth.html': reply,
  'notGenAuth.redirect': reply,
  'notGenAuth.empty': reply,
  'notGenAuth.too-large': reply,
  'notGenAuth.not-json': reply,
  'notGenAuth.wrong-shape': reply,
  'notGenAuth.http-error': reply,
  'refusal.too-early': policy,
  'refusal.changed': policy,
  'refusal.not-shown': policy,
  'refusal.not-open': policy,
  'refusal.already-answered': policy,
  'refusal.not-signed-in': policy,
  'refusal.account-needed': policy,
  'refusal.other-session': policy,
  'refusal.screen-locked': policy,
  'refusal.quiet': policy,
  'refusal.number-needed': policy,
  'refusal.numbers-differ': [
    `${unit}/domain/requests/claims.test.ts`,
    'leave only Deny where they claim two numbers',
  ],
  'refusal.no-number': [
    `${unit}/domain/requests/approval-policy.test.ts`,
    'what has no number is only denied, by every way',
  ],
  'refusal.turned-off': [
    `${unit}/domain/requests/approval-policy.test.ts`,
    'the tray approves nothing, and denies all the same',
  ],
  'refusal.several-open': policy,
  'rules.noTokenSignIn': rule,
  'rules.noPastedCodes': rule,
  'rules.noTrayApproval': rule,
  'rules.noShortcutApproval': rule,
  'connection.problem.unreachable': [events, 'for HTTP %i is %s, and is tried again'],
  'connection.problem.refused': [events, 'for HTTP %i is %s, and is tried again'],
  'connection.problem.closed': [events, 'with %s is made again'],
  'connection.problem.silent': [events, 'because nothing comes through any more is noticed by its pings'],
  'connection.problem.untrusted': [
    `${unit}/genauth/events/event-tls.test.ts`,
    'as it %s: that is told, and no token was sent',
  ],
  'quiet.burst': [`${unit}/domain/requests/quiet-mode.test.ts`, 'with the third request within a minute'],
  'quiet.many-unwanted': [
    `${unit}/domain/requests/quiet-mode.test.ts`,
    'with the fifth request within ten minutes that was denied or ran out',
  ],
  'quiet.reported': [`${unit}/domain/requests/quiet-mode.test.ts`, 'with "This wasn\'t me"'],
  'quiet.by-hand': [
    'tests/desktop/tray.test.ts',
    'the menu opens the field for a push code and the settings, and rests the pop-ups',
  ],
  'setUp.wrong-server.proxy': setUp,
  'setUp.wrong-server.dns': setUp,
  'setUp.wrong-server.tls': setUp,
  'setUp.wrong-server.certificate': setUp,
  'setUp.wrong-server.connection': setUp,
  'setUp.wrong-server.server': [setUp[0], 'says what it saw of a server that is another'],
  'setUp.wrong-app': [setUp[0], 'says that the server does not know the application, and of no other reply'],
  'setUp.shared-secret-signature': warning,
  'setUp.missing-redirect': warning,
  'setUp.missing-grants': warning,
  'fileProblem.unreadable': [`${unit}/storage/policy.test.ts`, 'with a folder in its place is reported'],
  'fileProblem.too-large': badFile,
  'fileProblem.encoding': badFile,
  'fileProblem.syntax': badFile,
  'fileProblem.no-object': badFile,
  'window.signIn.reason.token-unreadable': [
    `${unit}/services/session.test.ts`,
    'that is not there is a plain sign-in; one that can’t be read is said',
  ],
  'window.signIn.reason.keyring-changed': [
    `${unit}/services/session.test.ts`,
    'that is not there is a plain sign-in; one that can’t be read is said',
  ],
  'window.signIn.reason.keyring-locked': [
    keyring,
    'that is locked, or not there yet, asks nobody until it is to be unlocked',
  ],
  'window.signIn.reason.keyring-silent': [keyring, 'that goes away in this run is silent, not absent'],
  'window.signIn.reason.keyring-lost': [
    `${unit}/services/session-keyring.test.ts`,
    'at the start loses no session: that is said, and the next start finds it',
  ],
  'window.signIn.reason.session-ended': [
    `${unit}/services/session.test.ts`,
    'ends when the server says that it holds no longer',
  ],
  'window.signIn.reason.not-allowed': [
    `${unit}/services/accounts.test.ts`,
    'that the organisation does not allow are not signed in',
  ],
  'window.signIn.problem.too-many-accounts': [`${unit}/services/accounts.test.ts`, 'are limited in number'],
  'window.signIn.problem.not-allowed': [
    `${unit}/services/accounts.test.ts`,
    'that the organisation does not allow are not signed in',
  ],
  'window.signIn.problem.server-not-confirmed': [
    'tests/e2e/page-that-got-in.test.ts',
    'a page that got in changes nothing of where requests arrive',
  ],
  'window.proxy.problem.refused': [`${unit}/services/proxy-sign-in.test.ts`, 'is told nothing wrong twice'],
  'window.proxy.problem.no-answer': [
    `${unit}/services/proxy-sign-in.test.ts`,
    'that does not answer is not said to have refused',
  ],
  'window.notice.policy-unreadable': badFile,
  'window.notice.policy-untrusted': [
    `${unit}/storage/policy.test.ts`,
    'is ignored where someone else could change it',
  ],
  'window.notice.registry-unreadable': [
    `${unit}/storage/policy.test.ts`,
    'a registry that can’t be asked is not taken for one without a policy',
  ],
  'window.notice.policy-bad-keys': [hostile, 'bad keys in the policy and the settings are said and ignored'],
  'window.notice.file-unreadable': [hostile, 'a file that the system does not let be read is named'],
  'window.notice.settings-damaged': fileIsDamaged,
  'window.notice.settings-bad-key': [hostile, 'bad keys in the policy and the settings are said and ignored'],
  'window.notice.vault-damaged': fileIsDamaged,
  'window.notice.history-damaged': [
    `${unit}/storage/history-store.test.ts`,
    'drops an entry %s, keeps the rest',
  ],
  'window.notice.history-not-saved': [
    `${unit}/services/history-service.test.ts`,
    'is sent although it can’t be written down',
  ],
  'window.notice.no-tray': [
    `${unit}/services/tray-residence.test.ts`,
    'that is said once a window can show it',
  ],
  'window.notice.no-pop-up': [
    `${unit}/services/tray-residence.test.ts`,
    'that is said with the first window',
  ],
  'window.notice.keptAs': fileIsDamaged,
  'window.notice.unlock-keyring': [
    'tests/desktop/keyring.test.ts',
    'a locked keyring is asked for beside the sign-in',
  ],
  'window.notice.session-not-saved': [
    `${unit}/services/session-keyring.test.ts`,
    'at the sign-in keeps nobody out',
  ],
  'window.notice.not-saved': [
    `${unit}/services/session-keyring.test.ts`,
    'at the sign-in keeps nobody out: that the session is not stored is said, and not tried in vain',
  ],
  'window.notice.place-not-saved': [
    `${unit}/services/settings-service.test.ts`,
    'where someone has signed in is not said to be kept where it is not',
  ],
  'window.notice.earlier-session-left': [
    `${unit}/services/session.test.ts`,
    'without a keyring says of an earlier session what is true',
  ],
  'window.notice.no-sign-out-page': [browser, 'opens nothing where the server has no such page'],
  'window.notice.event-unreadable': [hostile, 'events that can’t be used are said'],
  'window.notice.clock-ahead': [
    'tests/e2e/clocks.test.ts',
    'on a computer ${name}, requests are asked with their time, and the difference is said once',
  ],
  'window.notice.clock-behind': [
    'tests/e2e/clocks.test.ts',
    'on a computer ${name}, requests are asked with their time, and the difference is said once',
  ],
  'window.notice.newer-version': [
    `${unit}/services/update-check.test.ts`,
    'is told of, by a feed that was signed',
  ],
  'window.notice.expired-on-arrival': [
    `${unit}/services/requests-finished.test.ts`,
    'of that which had run out before it came is not told',
  ],
  'window.notice.pushed-out': [
    `${unit}/services/requests-finished.test.ts`,
    'of none is lost in silence when a flood pushes one out',
  ],
  'window.notice.link-unreadable': [
    'tests/e2e/links.test.ts',
    'links that hold no push code are said to be so',
  ],
  'window.notice.fault': [
    'tests/e2e/faults.test.ts',
    'what nothing catches is logged without a value, told once',
  ],
  'window.notice.reported': [
    'tests/e2e/answer.test.ts',
    '"This wasn\'t me" denies, rests the pop-ups and advises',
  ],
  'browser.problem.call': [browser, 'a server that can’t be reached'],
  'browser.problem.denied': [
    `${unit}/genauth/oidc/oidc-client.test.ts`,
    'from a user who has cancelled says that it was denied',
  ],
  'browser.problem.refused': [
    `${unit}/genauth/oidc/oidc-client.test.ts`,
    'with a code that the server does not know is refused',
  ],
  'browser.problem.page-refused': [
    'tests/e2e/browser-sign-in.test.ts',
    'a server that can’t be reached, or is no GenAuth, is told as what it is',
  ],
  'browser.problem.untrusted-reply': [
    `${unit}/genauth/oidc/oidc-client.test.ts`,
    'with %s is not trusted, and nothing is sent',
  ],
  'browser.problem.shared-secret-signature': [
    `${unit}/genauth/oidc/oidc-client.test.ts`,
    'signed with a shared secret is not trusted, and that is said',
  ],
  'browser.problem.port-taken': [
    `${unit}/genauth/oidc/loopback.test.ts`,
    'is absent where the port is taken',
  ],
  'browser.problem.no-port': [browser, 'a sign-in for which no port is free is said to have failed'],
  'browser.problem.timed-out': [browser, 'a sign-in from which nobody comes back is said to have timed out'],
  'browser.problem.cancelled': [browser, 'by cancelling: says so, whatever still arrives'],
  'settings.refused.malformed': refused,
  'settings.refused.not-encrypted': refused,
  'settings.refused.keys-in-use': [
    `${unit}/storage/settings-store.test.ts`,
    'a shortcut that types, copies or quits is refused',
  ],
  'settings.refused.same-keys': refused,
  'settings.refused.unreachable': obstacle,
  'settings.refused.kept-by-proxy': obstacle,
  'settings.refused.no-tls': obstacle,
  'settings.refused.unknown-name': obstacle,
  'settings.refused.untrusted-certificate': obstacle,
  'settings.refused.locked': [
    'tests/e2e/session.test.ts',
    'what the organisation sets is shown as such and can’t be changed',
  ],
  'settings.refused.not-done': [
    `${unit}/services/settings-service.test.ts`,
    'that the system refuses is not said to be done',
  ],
  'settings.shortcut.taken': [
    'tests/desktop/shortcuts.test.ts',
    'a shortcut that another program holds is said to be taken',
  ],
  'settings.shortcut.asking': [
    portal,
    'where the user refuses the portal, or has not answered it yet, the settings say so',
  ],
  'settings.shortcut.refused': [
    portal,
    'where the user refuses the portal, or has not answered it yet, the settings say so',
  ],
  'settings.shortcut.unavailable': [portal, 'without a portal, or with one that never answers, that is said'],
  'settings.check.advice.proxy': check,
  'settings.check.advice.dns': check,
  'settings.check.advice.tls': check,
  'settings.check.advice.server': check,
  'settings.check.advice.application': check,
  'settings.check.advice.sign-in': check,
  'settings.check.advice.events': check,
  'settings.check.advice.push-codes': check,
  'history.reason.reported': history,
  'history.reason.unanswered': history,
  'history.reason.notCounted': history,
  'history.reason.unknown': history,
  'window.storage.why': [keyring, 'is absent where nobody has its name, or where there is no bus'],
  'window.code.malformed': [`${unit}/domain/requests/links.test.ts`, 'is malformed if it is %j'],
  'start.variable': ['tests/e2e/start.test.ts', 'no place is guessed for files, and that is said'],
  'start.folder': [
    'tests/e2e/start.test.ts',
    'a folder that is read only: that is said, and nothing is stored',
  ],
};

/** Groups of messages in which each names a cause: one that is new needs a row above. */
export const groups = [
  'failure',
  'notGenAuth',
  'refusal',
  'connection.problem',
  'quiet',
  'setUp.wrong-server',
  'fileProblem',
  'window.signIn.reason',
  'window.signIn.problem',
  'window.proxy.problem',
  'window.notice',
  'browser.problem',
  'settings.refused',
  'settings.check.advice',
  'history.reason',
] as const;

const families = 'tests/unit/causes';
const onePlace: Proof = [
  `${families}/places.test.ts`,
  'the message %s is chosen where its cause is known: %s',
];
const oneNotice: Proof = [`${families}/places.test.ts`, 'the notice “%s” is said in %s and nowhere else'];

/**
 * That no message is reached by another cause: for each message, by the beginning of its path, the test that makes all causes
 * of its family happen, or shows the one place in which it is chosen. The longest beginning counts.
 */
export const byNoOther: Readonly<Record<string, Proof>> = {
  'failure.': reply,
  'notGenAuth.': reply,
  'failure.withdrawn': onePlace,
  'failure.stopped': onePlace,
  'failure.other-server': onePlace,
  'refusal.': [`${families}/answers.test.ts`, 'why an answer was not taken'],
  'quiet.': [`${families}/answers.test.ts`, 'why requests are muted'],
  'rules.': [`${families}/answers.test.ts`, 'what the organisation rules'],
  'connection.problem.': [`${families}/network.test.ts`, 'why no requests arrive'],
  'setUp.': setUp,
  'fileProblem.': [`${families}/files.test.ts`, 'why a file could not be read'],
  'window.signIn.reason.': [`${families}/sign-in.test.ts`, 'why an account is not signed in any more'],
  'window.signIn.problem.': [`${families}/sign-in.test.ts`, 'why a sign-in was not begun'],
  'window.signIn.problem.server-not-confirmed': onePlace,
  'window.proxy.problem.': [
    `${families}/network.test.ts`,
    'what became of the name and password for a proxy',
  ],
  'window.notice.': oneNotice,
  'window.notice.policy-': [`${families}/files.test.ts`, 'what is wrong with the organisation’s settings'],
  'window.notice.history-not-saved': [`${families}/places.test.ts`, 'that the history is not saved is said'],
  'browser.problem.': [`${families}/sign-in.test.ts`, 'why a sign-in in the browser came to nothing'],
  'settings.refused.': [`${families}/settings.test.ts`, 'why a change of a setting was refused'],
  'settings.shortcut.': [`${families}/shortcuts.test.ts`, 'why a shortcut does not work'],
  'settings.shortcut.taken': onePlace,
  'settings.check.advice.': [`${families}/views.test.ts`, 'what “Test connection” advises'],
  'history.reason.': [`${families}/views.test.ts`, 'why a request in the history ended as it did'],
  'window.storage.why': onePlace,
  'window.code.malformed': [`${families}/settings.test.ts`, 'why a link was not taken'],
  'start.variable': onePlace,
  'start.folder': onePlace,
};
