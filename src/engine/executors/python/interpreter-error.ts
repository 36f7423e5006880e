/** Why a Python cannot be used. The message says the next step. */
export class InterpreterError extends Error {
  override readonly name = 'InterpreterError'
}

/** What a person can do about it, in the form and on the command line alike. */
export const NEXT_STEP = 'Give the path of a Python 3.8 or newer'

/**
 * Without any Python the other models still work.
 * @param refusal of the first that was looked at, where there was any
 */
export function noInterpreterFound(refusal: InterpreterError | undefined): InterpreterError {
  const [what, nextStep] =
    refusal === undefined
      ? ['.', 'Install one from python.org, or give the path of one.']
      : [' that works:', refusal.message]
  return new InterpreterError(
    `No Python 3.8 or newer was found${what} ${nextStep} The other models work without it.`,
    { cause: refusal },
  )
}
