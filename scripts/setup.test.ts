import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { inProject } from './project.mjs'
import { isNodeSupported } from './setup.mjs'

it('accepts the versions of Node that package.json names, and no others', () => {
  const { engines } = JSON.parse(readFileSync(inProject('package.json'), 'utf8'))
  expect(engines.node).toBe('^20.19.0 || ^22.12.0 || >=24.0.0')
  for (const version of ['20.19.0', '20.20.2', '22.12.0', '22.21.1', '24.0.0', '25.1.0']) {
    expect(isNodeSupported(version), version).toBe(true)
  }
  for (const version of ['18.20.8', '20.18.3', '21.7.3', '22.11.0', '23.11.1']) {
    expect(isNodeSupported(version), version).toBe(false)
  }
})
