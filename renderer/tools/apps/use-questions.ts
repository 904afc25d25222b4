import { useMemo, useRef, useState } from 'react'
import type { Wanted } from './import-dialog.tsx'
import type { Sent } from './send-dialog.tsx'

/** An app asks the person to open an address, to send something, or for files. */
export type Question =
  | { kind: 'leave'; link: string }
  | { kind: 'send'; sent: Sent }
  | { kind: 'import'; wanted: Wanted }

export interface Asked {
  question: Question
  /** It comes as soon as the one before was answered, as from an app that never stops asking. */
  isAtOnce: boolean
}

/** Milliseconds after an answer in which nobody has yet done anything else. */
const AT_ONCE = 1000

/**
 * What an app asks in dialogs of ours: one question at a time. Nobody agrees to anything else than what they read,
 * since another question doesn't take its place.
 */
export function useQuestions() {
  const [asked, setAsked] = useState<Asked | null>(null)
  const isOpen = useRef(false)
  const answered = useRef(Number.NEGATIVE_INFINITY)
  const calls = useMemo(
    () => ({
      /** Returns false if the person is being asked already. */
      ask(question: Question): boolean {
        if (isOpen.current) return false
        isOpen.current = true
        setAsked({ question, isAtOnce: performance.now() - answered.current < AT_ONCE })
        return true
      },
      answer() {
        isOpen.current = false
        answered.current = performance.now()
        setAsked(null)
      },
    }),
    [],
  )
  return { asked, ...calls }
}
