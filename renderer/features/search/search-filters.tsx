import { X } from 'lucide-react'
import { strings } from '../../strings/strings.ts'
import { beginning, OPERATORS, type Operator, valuesOf, without } from './operators.ts'
import classes from './search.module.css'

/** Chips that insert operators into the query, and remove them. */
export function SearchFilters({
  typed,
  scope,
  onTyped,
}: {
  typed: string
  /** The scope of a search without an operator; null if there is only one possibility. */
  scope: string | null
  onTyped: (typed: string) => void
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would need styles against its own
    <div role="group" aria-label={strings.search.filters} className={classes.filters}>
      {OPERATORS.map((operator) => (
        <Filter
          key={operator}
          operator={operator}
          values={valuesOf(typed, operator)}
          otherwise={operator === 'in' ? scope : null}
          onToggle={(isOn) => onTyped(isOn ? without(typed, operator) : beginning(typed, operator))}
        />
      ))}
    </div>
  )
}

function Filter({
  operator,
  values,
  otherwise,
  onToggle,
}: {
  operator: Operator
  values: readonly string[]
  otherwise: string | null
  onToggle: (isOn: boolean) => void
}) {
  const isOn = values.length > 0
  const value = isOn ? values.join(', ') : otherwise
  return (
    <button type="button" className={classes.filter} aria-pressed={isOn} onClick={() => onToggle(isOn)}>
      {strings.search.operators[operator]}
      {value !== null && (
        <>
          {': '}
          <bdi>{value}</bdi>
        </>
      )}
      {isOn && <X size={12} aria-hidden="true" />}
    </button>
  )
}
