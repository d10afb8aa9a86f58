import { render } from 'preact';
import { bridge } from './bridge';
import { Root } from './root';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/login.css';
import './styles/main-window.css';
import './styles/prompt.css';

document.documentElement.classList.add(`view-${bridge.view}`);
render(<Root />, document.body);
