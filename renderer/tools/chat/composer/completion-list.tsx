import { NameMark } from '../../../ui/people/person.tsx'
import type { Suggestion } from './completion.ts'
import classes from './composer.module.css'

/** Suggestions above the text field. */
export function CompletionList({
  id,
  label,
  suggestions,
  chosen,
  onChoose,
}: {
  id: string
  label: string
  suggestions: readonly Suggestion[]
  chosen: number
  onChoose: (suggestion: Suggestion) => void
}) {
  return (
    <div id={id} role="listbox" aria-label={label} tabIndex={-1} className={classes.suggestions}>
      {suggestions.map((suggestion, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field handles keys
        <div
          key={suggestion.key}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === chosen}
          className={classes.suggestion}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onChoose(suggestion)}
        >
          <bdi>{suggestion.words}</bdi>
          <NameMark mark={suggestion.mark} />
          {suggestion.hint && <span className={classes.suggestionHint}>{suggestion.hint}</span>}
        </div>
      ))}
    </div>
  )
}
