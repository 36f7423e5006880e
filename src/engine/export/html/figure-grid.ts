/** Figures as a grid of names and values, each with what explains it. */
import { markup, type Markup } from '../../../painters/svg/markup'

export interface NamedFigure {
  readonly name: string
  readonly value: string
  readonly note?: string | undefined
}

export const figureGrid = (figures: readonly NamedFigure[]): Markup =>
  markup`<dl class="figures">
    ${figures.map(
      ({ name, value, note }) =>
        markup`<div>
          <dt>${name}</dt>
          <dd>${value}${note !== undefined && markup`<small>${note}</small>`}</dd>
        </div>`,
    )}
  </dl> `
