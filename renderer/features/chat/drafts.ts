/** What was typed but not sent, per channel, on this device. */
import { useCallback, useState } from 'react'

const key = (space: string, channel: string) => `parley.draft.${space}.${channel}`

function load(space: string, channel: string): string {
  try {
    return localStorage.getItem(key(space, channel)) ?? ''
  } catch {
    return ''
  }
}

function store(space: string, channel: string, text: string): void {
  try {
    if (text) localStorage.setItem(key(space, channel), text)
    else localStorage.removeItem(key(space, channel))
  } catch {
    // Without storage the draft lives as long as the view.
  }
}

export function useDraft(space: string, channel: string): [string, (text: string) => void] {
  const [draft, setDraft] = useState(() => load(space, channel))
  const set = useCallback(
    (text: string) => {
      setDraft(text)
      store(space, channel, text)
    },
    [space, channel],
  )
  return [draft, set]
}
