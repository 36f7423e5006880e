/** An empty window for the page of the charts: Playwright speaks to it. */
const { app, BrowserWindow } = require('electron')

void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1100, height: 800 })
  void window.loadURL('data:text/html,<!doctype html><body></body>')
})
