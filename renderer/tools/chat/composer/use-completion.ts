/** Tracks the word that is being typed and its suggestions. */
import { type KeyboardEvent, useEffect, useState } from 'react'
import { type CompletionSource, completed, isWritten, type Suggestion, type Wanted, wantedAt } from './completion.ts'

const SHOWN = 8

export interface Completion {
  suggestions: readonly Suggestion[]
  chosen: number
  choose(suggestion: Suggestion): void
  /** Returns true if the key was for the suggestions. */
  onKeyDown(event: KeyboardEvent): boolean
}

/** @param onInsert called with the text after the insertion, and the cursor's position */
export function useCompletion(
  text: string,
  cursor: number,
  sources: readonly CompletionSource[],
  onInsert: (text: string, cursor: number, suggestion: Suggestion) => void,
): Completion {
  const [suggestions, setSuggestions] = useState<readonly Suggestion[]>([])
  const [wanted, setWanted] = useState<Wanted | null>(null)
  const [chosen, setChosen] = useState(0)
  const [dismissed, setDismissed] = useState<Wanted | null>(null)
  useEffect(() => {
    let isCurrent = true
    const found = wantedAt(text, cursor, sources)
    setWanted(found)
    if (!found) {
      setSuggestions([])
      setDismissed(null)
      return
    }
    void Promise.resolve(found.source.find(found.query)).then((all) => {
      if (!isCurrent) return
      setSuggestions(all.slice(0, SHOWN))
      setChosen(0)
    })
    return () => {
      isCurrent = false
    }
  }, [text, cursor, sources])

  const isDismissed = wanted?.from === dismissed?.from && wanted?.source === dismissed?.source
  const shown = wanted && !isDismissed ? suggestions : []
  const choose = (suggestion: Suggestion) => {
    if (!wanted) return
    const after = completed(text, wanted, suggestion)
    setSuggestions([])
    onInsert(after.text, after.cursor, suggestion)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const current = shown[chosen]
    if (!current || event.nativeEvent.isComposing) return false
    if (event.key === 'ArrowDown') setChosen((chosen + 1) % shown.length)
    else if (event.key === 'ArrowUp') setChosen((chosen + shown.length - 1) % shown.length)
    else if (event.key === 'Enter' && wanted && isWritten(text, wanted, current)) return false
    else if (event.key === 'Enter' || event.key === 'Tab') choose(current)
    else if (event.key === 'Escape') setDismissed(wanted)
    else return false
    event.preventDefault()
    event.stopPropagation()
    return true
  }
  return { suggestions: shown, chosen, choose, onKeyDown }
}
