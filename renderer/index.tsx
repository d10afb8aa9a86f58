import { render } from 'preact';
import { bridge } from './bridge';
import { Root } from './root';
import { watchNetwork } from './state/network';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/login.css';
import './styles/main-window.css';
import './styles/history.css';
import './styles/prompt.css';

document.documentElement.classList.add(`view-${bridge.view}`);
// The prompt's window is always there; one of the two is enough.
if (bridge.view === 'prompt') watchNetwork();
render(<Root />, document.body);
