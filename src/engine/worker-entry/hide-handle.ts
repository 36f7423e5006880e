/** Keeps a handle of ours out of Node's list of open handles, from which tools close what they find. */
interface HandleTellingProcess {
  _getActiveHandles?: () => object[]
}

const hidden: object[] = []

export function hideHandle(handle: object): void {
  const told = process as HandleTellingProcess
  if (hidden.length === 0 && told._getActiveHandles) {
    const list = told._getActiveHandles.bind(process)
    told._getActiveHandles = () => list().filter((each) => !hidden.includes(each))
  }
  hidden.push(handle)
}
