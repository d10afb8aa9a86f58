// The least that has a tray icon and a window.
const { app, BrowserWindow, nativeImage, Tray } = require('electron');

let tray;
app.on('ready', () => {
  tray = new Tray(nativeImage.createEmpty());
  tray.setToolTip('bare');
  void new BrowserWindow({ show: false }).loadURL('about:blank');
});
app.on('window-all-closed', () => undefined);
