import { SegmentedControl } from '@mantine/core'
import type { ReactNode } from 'react'
import barred from './barred.module.css'

interface FilteredViewProps<Shown extends string> {
  /** The label of the filter. */
  label: string
  choices: readonly Shown[]
  words: Readonly<Record<Shown, string>>
  shown: Shown
  onShow: (shown: Shown) => void
  /** Shown at the end of the bar. */
  actions?: ReactNode
  children: ReactNode
}

/** A view with a bar above it that filters what is shown. */
export function FilteredView<Shown extends string>(props: FilteredViewProps<Shown>) {
  const { label, choices, words, shown, onShow, actions, children } = props
  return (
    <div className={barred.view}>
      <div className={barred.bar}>
        <SegmentedControl
          aria-label={label}
          data={choices.map((value) => ({ value, label: words[value] }))}
          value={shown}
          onChange={onShow}
        />
        {actions && <span className={barred.gap} />}
        {actions}
      </div>
      {children}
    </div>
  )
}
