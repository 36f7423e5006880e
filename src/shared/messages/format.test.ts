import { describe, expect, test } from 'vitest'
import {
  cpuFigure,
  cpuHead,
  formatBytes,
  formatClock,
  formatCores,
  formatCount,
  formatCpu,
  formatCpuOf,
  formatDuration,
  formatPercentOfOneCore,
  formatPerSecond,
  formatQuantity,
  formatRatio,
  formatShare,
  percentOfOneCoreFigure,
} from './format'

describe('CPU figures', () => {
  test('name their scale, because 100 on one scale is 1 on the other', () => {
    expect(formatPercentOfOneCore(0.984)).toBe('98 % of one core')
    expect(formatPercentOfOneCore(1.97)).toBe('197 % of one core')
    expect(formatCores(1.94)).toBe('1.9 cores')
    expect(formatCores(1)).toBe('1.0 cores')
    expect(percentOfOneCoreFigure(0.4)).toBe('40')
  })

  test('that are not available read as a dash, never as 0', () => {
    expect(formatCores(undefined)).toBe('–')
    expect(formatPercentOfOneCore(undefined)).toBe('–')
    expect(formatPercentOfOneCore(Number.NaN)).toBe('–')
    expect(formatPercentOfOneCore(0)).toBe('0 % of one core')
  })
})

describe('CPU in the scale that a person chose', () => {
  test('is the same amount on both, and names the scale', () => {
    expect(formatCpu(0.984, 'percent')).toBe('98 % of one core')
    expect(formatCpu(0.984, 'cores')).toBe('0.98 cores')
    expect(formatCpu(12.34, 'percent')).toBe('1,234 % of one core')
    expect(formatCpu(12.34, 'cores')).toBe('12.3 cores')
    expect(formatCpuOf(3.94, 8, 'percent')).toBe('394 % of one core (of 800 %)')
    expect(formatCpuOf(3.94, 8, 'cores')).toBe('3.9 of 8 cores')
    expect(formatCpuOf(0.31, 0.35, 'percent')).toBe('31 % of one core (of 35 %)')
    expect(formatCpuOf(0.31, 0.35, 'cores')).toBe('0.3 of 0.35 cores')
  })

  test('stands without the scale only under a head that says it', () => {
    expect([cpuHead('percent'), cpuFigure(1.5, 'percent')]).toEqual(['CPU, % of one core', '150'])
    expect([cpuHead('cores'), cpuFigure(1.5, 'cores')]).toEqual(['CPU, cores', '1.50'])
  })

  test('does not read 0 while there is a little, and reads 0 when there is none', () => {
    expect(cpuFigure(0.003, 'percent')).toBe('0.3')
    expect(cpuFigure(0.003, 'cores')).toBe('0.003')
    expect(cpuFigure(0, 'percent')).toBe('0')
    expect(cpuFigure(0, 'cores')).toBe('0.00')
  })

  test('that is not known is a dash on both', () => {
    expect(cpuFigure(undefined, 'percent')).toBe('–')
    expect(formatCpu(Number.NaN, 'cores')).toBe('–')
    expect(formatCpuOf(undefined, 2, 'cores')).toBe('– of 2 cores')
  })
})

test('bytes are given in the unit that keeps the figure short', () => {
  expect(formatBytes(0)).toBe('0 B')
  expect(formatBytes(999)).toBe('999 B')
  expect(formatBytes(1000)).toBe('1 KB')
  expect(formatBytes(81 * 1024 ** 2)).toBe('81 MB')
  expect(formatBytes(1.54 * 1024 ** 3)).toBe('1.5 GB')
  expect(formatBytes(1023.9 * 1024 ** 2)).toBe('1 GB')
  expect(formatBytes(24 * 1024 ** 3)).toBe('24 GB')
  expect(formatBytes(undefined)).toBe('–')
})

test('durations change unit where the next one reads better and never show 60 seconds', () => {
  expect(formatDuration(0)).toBe('0 ms')
  expect(formatDuration(0.042)).toBe('0.042 ms')
  expect(formatDuration(0.4)).toBe('0.4 ms')
  expect(formatDuration(9.97)).toBe('10 ms')
  expect(formatDuration(87.4)).toBe('87 ms')
  expect(formatDuration(999.7)).toBe('1.00 s')
  expect(formatDuration(3210)).toBe('3.21 s')
  expect(formatDuration(9996)).toBe('10.0 s')
  expect(formatDuration(42_000)).toBe('42.0 s')
  expect(formatDuration(59_960)).toBe('1 min 0 s')
  expect(formatDuration(125_000)).toBe('2 min 5 s')
  expect(formatDuration(119_700)).toBe('2 min 0 s')
  expect(formatDuration(3_599_800)).toBe('1 h 0 min')
  expect(formatDuration(-87)).toBe('-87 ms')
  expect(formatDuration(undefined)).toBe('–')
})

test('a running clock keeps its width so that it does not jump', () => {
  expect(formatClock(0)).toBe('00:00.0')
  expect(formatClock(3_270)).toBe('00:03.2')
  expect(formatClock(62_000)).toBe('01:02.0')
  expect(formatClock(3_723_000)).toBe('1:02:03')
  expect(formatClock(-5)).toBe('00:00.0')
})

test('counts are grouped and agree with their noun', () => {
  expect(formatCount(999)).toBe('999')
  expect(formatCount(100_000)).toBe('100,000')
  expect(formatCount(1_234_567.4)).toBe('1,234,567')
  expect(formatQuantity(1, 'task')).toBe('1 task')
  expect(formatQuantity(0, 'task')).toBe('0 tasks')
  expect(formatQuantity(2, 'process', 'processes')).toBe('2 processes')
})

test('ratios, shares and rates keep two figures that matter', () => {
  expect(formatRatio(1.94)).toBe('1.9 ×')
  expect(formatRatio(1)).toBe('1.0 ×')
  expect(formatRatio(1.049)).toBe('1.05 ×')
  expect(formatRatio(0.999)).toBe('1.0 ×')
  expect(formatRatio(0.45)).toBe('0.45 ×')
  expect(formatRatio(12.4)).toBe('12 ×')
  expect(formatShare(0.624)).toBe('62 %')
  expect(formatShare(0.0123, 1)).toBe('1.2 %')
  expect(formatPerSecond(3.44)).toBe('3.4 /s')
  expect(formatPerSecond(1200.3)).toBe('1,200 /s')
  expect(formatPerSecond(0.333)).toBe('0.33 /s')
})
