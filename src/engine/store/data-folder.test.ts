import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { dataFolder } from './data-folder'

test('the folder that was chosen goes before the one of the app, and that before the rule', () => {
  const environment = { CORELOOM_DATA: '/chosen', XDG_CONFIG_HOME: '/config', APPDATA: '/config' }
  expect(dataFolder('/app', environment)).toBe(resolve('/chosen'))
  expect(dataFolder('/app', { ...environment, CORELOOM_DATA: '' })).toBe('/app')
})

test.runIf(process.platform === 'linux')(
  'without either it is where Electron would have it',
  () => {
    expect(dataFolder(undefined, { XDG_CONFIG_HOME: '/config' })).toBe('/config/Coreloom')
    expect(dataFolder(undefined, {})).toMatch(new RegExp(`${join('.config', 'Coreloom')}$`))
  },
)
