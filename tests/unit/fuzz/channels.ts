import * as fc from 'fast-check';
import type { Requests } from '../../../main/services/requests';
import type { ShownItem } from '../../../main/domain/requests/arming';
import type { Surface } from '../../../main/domain/requests/request-state';
import { type ChannelName, type CheckedInput, contract } from '../../../shared/ipc';
import { hostileCall } from '../../support/fuzz/calls';
import { anyValue } from '../../support/fuzz/hostile';
import { checkView, must } from '../../support/fuzz/state';
import { channelNames } from '../../support/payloads';
import { World } from '../main/services/requests-world';
import { type Fate, fuzz } from './fuzz';

type Deeds = {
  readonly [N in ChannelName]?: (approver: Requests, input: CheckedInput<N>, surface: Surface) => unknown;
};

/** What a window can do to requests. The other channels are fuzzed in the app itself. */
const deeds: Deeds = {
  shown: (approver, items, surface) => approver.shown(surface, items),
  pressed: (approver, { id }, surface) => approver.pressed(surface, id),
  answer: (approver, { number, ...wish }, surface) =>
    approver.answers.answer(surface, number === undefined ? wish : { ...wish, number }),
  report: (approver, item, surface) => approver.answers.report(surface, item),
  denyAll: (approver, { ids }) => approver.answers.denyAll(ids),
  stopSending: (approver, { id }) => approver.answers.stopSending(id),
  dismiss: (approver, { id }) => approver.dismiss(id),
  openLogin: (approver, { id }) => approver.openPrompt(id),
  closePrompt: (approver) => approver.closePrompt(),
  startQuiet: (approver) => approver.startQuiet(20),
  endQuiet: (approver) => approver.endQuiet(),
};

/**
 * A page that is not what it should be. It either knows what the requests look like, but has no time to wait until they
 * may be answered; or it has all the time, and does not know.
 */
class ForgedPage {
  readonly #world = new World();
  readonly #knows: boolean;

  constructor(knows: boolean) {
    this.#knows = knows;
    for (const code of ['code-00000A', 'code-00000B']) this.#world.arrive(code);
    this.#world.arrive('code-00000C', { matchNumber: '42' });
  }

  call<N extends ChannelName>(name: N, deed: Deeds[N], payload: unknown, surface: Surface): Fate {
    const { approver, sent } = this.#world;
    const checked = contract[name].input.safeParse(this.#knows ? this.#withFingerprints(payload) : payload);
    if (!checked.success) return 'refused';
    const before = sent.length;
    deed?.(approver, checked.data, surface);
    const mayDeny = name === 'denyAll';
    must(mayDeny || sent.length === before, `${name} answers nothing`);
    must(
      sent.every(({ answer }) => answer === 'deny'),
      'nothing is approved',
    );
    if (!this.#knows) this.#world.pass(500);
    return 'accepted';
  }

  check(): void {
    checkView(this.#world.approver.view(), this.#world.wall);
  }

  /** Puts the right fingerprints where the examples of payloads have a made-up one. */
  #withFingerprints(payload: unknown): unknown {
    if (Array.isArray(payload)) return payload.map((each: unknown) => this.#withFingerprints(each));
    if (!isItem(payload)) return payload;
    const login = this.#world.approver.view().logins.find(({ id }) => id === payload.id);
    return login ? { ...payload, fingerprint: login.fingerprint } : payload;
  }
}

const isItem = (value: unknown): value is ShownItem =>
  typeof value === 'object' && value !== null && 'id' in value && 'fingerprint' in value;

/** How often a page begins again: later, the requests have run out. */
const callsOfOnePage = 200;

/** What a page may send on any channel: it is checked without a fault, and no request is answered by a forgery. */
export function fuzzChannels(): void {
  const fates = { accepted: new Set<ChannelName>(), refused: new Set<ChannelName>() };
  let pages = [new ForgedPage(true), new ForgedPage(false)];
  let count = 0;
  fuzz('payloads on every channel', {
    cases: 28_000,
    input: fc.record({
      call: hostileCall(channelNames, anyValue),
      surface: fc.constantFrom('main' as const, 'prompt' as const),
      page: fc.nat(1),
    }),
    lasting: true,
    run: ({ call: { name, payload }, surface, page }) => {
      if (count++ % callsOfOnePage === 0) pages = [new ForgedPage(true), new ForgedPage(false)];
      const fate = pages[page]?.call(name, deeds[name], payload, surface) ?? 'refused';
      fates[fate].add(name);
      if (count % 20 === 0) for (const each of pages) each.check();
      return fate;
    },
    end: () => {
      for (const [fate, names] of Object.entries(fates))
        must(
          channelNames.every((name) => names.has(name)),
          `every channel has ${fate} something`,
        );
    },
  });
}
