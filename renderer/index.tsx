// This room: what the windows show; they have no network, and load no schemas.

import './styles/tokens.css';
import './styles/base.css';
import { render } from 'preact';
import { bridge } from './bridge';
import { Root } from './root';
import { tell } from './state/call';
import { followLayout } from './state/letter';

document.documentElement.classList.add(`view-${bridge.view}`);
// So that main need not wait for its next attempt: it hears of no such event itself. The prompt's window is always there.
if (bridge.view === 'prompt') window.addEventListener('online', () => tell('reconnect', undefined));
followLayout();
// Each window loads what it shows, and nothing of the other.
const View =
  bridge.view === 'prompt'
    ? (await import('./prompt/prompt-page')).PromptWindow
    : (await import('./main/main-page')).MainWindow;
render(<Root View={View} />, document.body);
