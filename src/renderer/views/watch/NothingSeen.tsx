/** In the place of tree and charts, of a watch that was over before the first reading. */
import classes from './NothingSeen.module.css'

export function NothingSeen({ sentences }: { readonly sentences: readonly string[] }) {
  return (
    <section className={classes.card} aria-label="Nothing was seen">
      <h2 className={classes.title}>It was over before it could be seen</h2>
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </section>
  )
}
