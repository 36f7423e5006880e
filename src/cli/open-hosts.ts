/** The run hosts of one command; what a killed Coreloom left running is ended first. */
import { dataFolder, goingFolderOf, HostSupply, sweepLeft } from '../engine/index'

export function openHosts(): HostSupply {
  const folder = goingFolderOf(dataFolder())
  // It never rejects, and mostly there is nothing to do.
  void sweepLeft(folder)
  return new HostSupply(folder)
}
