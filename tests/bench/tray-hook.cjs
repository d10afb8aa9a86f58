// Loaded before the app's own code: says when the tray icon is there.
const { Tray } = require('electron');

/** @type {unknown} */
const setToolTip = Reflect.get(Tray.prototype, 'setToolTip');

Object.defineProperty(Tray.prototype, 'setToolTip', {
  value(/** @type {unknown[]} */ ...args) {
    if (typeof setToolTip === 'function') Reflect.apply(setToolTip, this, args);
    process.stdout.write(`TRAY ${Date.now()}\n`);
  },
});
