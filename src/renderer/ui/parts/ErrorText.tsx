/** What went wrong: its first line as a sentence, what follows, such as the stack of a person's own code, as it is. */
import classes from './ErrorText.module.css'

export function ErrorText({ text }: { readonly text: string }) {
  const [first, ...rest] = text.split('\n')
  return (
    <>
      <span className={classes.first}>{first}</span>
      {rest.length > 0 && <pre className={classes.rest}>{rest.join('\n')}</pre>}
    </>
  )
}
