/** The run hosts of one command; what a killed Coreloom left running is ended first. */
import { goingFolder, HostSupply, sweepLeft } from '../engine/index'

export function openHosts(): HostSupply {
  const folder = goingFolder()
  // It never rejects, and mostly there is nothing to do.
  void sweepLeft(folder)
  return new HostSupply(folder)
}
