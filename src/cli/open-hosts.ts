/** The run hosts of one command; what a killed Coreloom left running is ended first. */
import { goingFolder, HostSupply, scanLeft } from '../engine/index'

export function openHosts(): HostSupply {
  const folder = goingFolder()
  // It never rejects, and mostly there is nothing to do.
  void scanLeft(folder)
  return new HostSupply(folder)
}
