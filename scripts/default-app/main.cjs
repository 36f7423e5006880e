/**
 * What Electron runs when it is started with the path of an app: `electron [switches] [-r module] folder-or-file`.
 * The registry's runtime comes without this part. It names the app after its package.json and loads it,
 * synchronously, so the app's own code runs before Electron is ready.
 */
const electron = require('electron')
const fs = require('node:fs')
const Module = require('node:module')
const path = require('node:path')

/** With the methods that Electron keeps for this place and leaves out of its types. @type {any} */
const app = electron.app

/** Switches that take the next argument as their value. */
const requireSwitches = new Set(['-r', '--require'])

/** @param {readonly string[]} parameters */
function readCommandLine(parameters) {
  /** @type {string[]} */
  const preloads = []
  const rest = [...parameters]
  for (let next = rest.shift(); next !== undefined; next = rest.shift()) {
    if (requireSwitches.has(next)) preloads.push(rest.shift() ?? '')
    else if (!next.startsWith('-')) return { preloads, target: next }
  }
  return { preloads, target: undefined }
}

/** @param {string} folder */
function nameApp(folder) {
  const description = require(path.join(folder, 'package.json'))
  const name = description.productName ?? description.name
  if (description.version) app.setVersion(description.version)
  if (name) app.setName(name)
  if (description.desktopName) app.setDesktopName(description.desktopName)
  app.setAppPath(folder)
}

const { preloads, target } = readCommandLine(process.argv.slice(1))
if (target === undefined) {
  console.error('Usage: electron [switches] [-r module] <folder of an app, or its main file>')
  process.exit(1)
}
const appPath = path.resolve(target)
const isFolder = fs.statSync(appPath).isDirectory() || appPath.endsWith('.asar')
if (isFolder) nameApp(appPath)
else app.setAppPath(path.dirname(appPath))
Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true })
if (preloads.length > 0) /** @type {any} */ (Module)._preloadModules(preloads)
// A separator at the end means the folder, never a file such as app.json beside a folder app.
require(isFolder ? appPath + path.sep : appPath)
