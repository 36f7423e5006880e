import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { chooseDataFolder, dataFolder } from './data-folder'

test('the folder that was chosen goes before the rule, the last choice before those of before', () => {
  const environment = { CORELOOM_DATA: '/chosen', XDG_CONFIG_HOME: '/config', APPDATA: '/config' }
  expect(dataFolder(environment)).toBe(resolve('/chosen'))
  expect(dataFolder({ ...environment, CORELOOM_DATA: '' })).toBe(join('/config', 'Coreloom'))
  chooseDataFolder('relative', environment)
  expect(dataFolder(environment)).toBe(resolve('relative'))
})

test.runIf(process.platform === 'linux')('without one it is where Electron would have it', () => {
  expect(dataFolder({ XDG_CONFIG_HOME: '/config' })).toBe('/config/Coreloom')
  expect(dataFolder({})).toMatch(new RegExp(`${join('.config', 'Coreloom')}$`))
})
